/**
 * What a verdict is: facts and parameters in, verdict out.
 *
 * <p>Everything here is pure. Nothing reads a clock, a file or the network, nothing logs, and
 * nothing throws for data that came from AWS, whatever it holds.
 */
@NullMarked
package io.github.rolecall.evaluation;

import org.jspecify.annotations.NullMarked;
