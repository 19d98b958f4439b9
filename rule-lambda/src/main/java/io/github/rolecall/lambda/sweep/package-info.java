/** Judges every resource of an account and region at once, as a schedule asks for. */
@NullMarked
package io.github.rolecall.lambda.sweep;

import org.jspecify.annotations.NullMarked;
