/** Reads changes that CloudTrail recorded from a batch of a queue. */
@NullMarked
package io.github.rolecall.lambda.change.trail;

import org.jspecify.annotations.NullMarked;
