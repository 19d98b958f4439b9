package io.github.rolecall.evaluation;

import java.util.List;

/**
 * The outcome of reading a rule's parameters.
 *
 * @param <P> the kind of parameters
 */
public sealed interface ParsedParameters<P extends RuleParameters> {

  /**
   * All of them were understood.
   *
   * @param parameters the parameters, with defaults for those that were not given
   * @param <P> the kind of parameters
   */
  record Accepted<P extends RuleParameters>(P parameters) implements ParsedParameters<P> {}

  /**
   * Some were not.
   *
   * @param problems every problem, in the order of the parameters' names; never empty
   * @param <P> the kind of parameters
   */
  record Rejected<P extends RuleParameters>(List<ParameterProblem> problems)
      implements ParsedParameters<P> {
    /** Keeps a copy of its own. */
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
