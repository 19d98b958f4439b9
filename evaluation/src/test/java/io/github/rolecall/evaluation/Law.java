package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.InputSpace.Case;
import java.util.function.BiPredicate;

/**
 * A sentence that is true of every verdict.
 *
 * @param sentence the sentence
 * @param speaksOf the cases that it is about; at least one has to occur
 * @param holds what has to be true of them
 */
record Law(String sentence, BiPredicate<Case, Verdict> speaksOf, BiPredicate<Case, Verdict> holds) {

  /** A law about all cases. */
  static Law always(String sentence, BiPredicate<Case, Verdict> holds) {
    return new Law(sentence, (c, verdict) -> true, holds);
  }
}
