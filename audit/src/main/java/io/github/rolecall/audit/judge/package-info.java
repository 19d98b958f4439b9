/**
 * Judges an inventory: one class for each rule finds the facts that the rule is asked about, and
 * {@link io.github.rolecall.audit.judge.Judgements} says of everything in the inventory, in order,
 * what the rule says of it. A verdict is the rule's answer alone; a judgement is a verdict with the
 * resource that it is about and the item that it is made of. Called by commands and by forms of
 * output.
 */
@NullMarked
package io.github.rolecall.audit.judge;

import org.jspecify.annotations.NullMarked;
