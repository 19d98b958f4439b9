/** What reads input from outside, given arbitrary bytes. */
@NullMarked
package io.github.rolecall.fuzzing;

import org.jspecify.annotations.NullMarked;
