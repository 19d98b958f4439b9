/** Verdicts about what the input shows, in their order, and what is said of the whole. */
@NullMarked
package io.github.rolecall.audit.judgement;

import org.jspecify.annotations.NullMarked;
