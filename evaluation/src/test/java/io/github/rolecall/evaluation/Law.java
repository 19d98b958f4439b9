package io.github.rolecall.evaluation;

import java.util.function.BiPredicate;

/**
 * A sentence that is true of every verdict.
 *
 * @param <C> the kind of cases
 * @param sentence the sentence
 * @param speaksOf the cases that it is about; at least one has to occur
 * @param holds what has to be true of them
 */
record Law<C>(String sentence, BiPredicate<C, Verdict> speaksOf, BiPredicate<C, Verdict> holds) {

  /** A law about all cases. */
  static <C> Law<C> always(String sentence, BiPredicate<C, Verdict> holds) {
    return new Law<>(sentence, (c, verdict) -> true, holds);
  }
}
