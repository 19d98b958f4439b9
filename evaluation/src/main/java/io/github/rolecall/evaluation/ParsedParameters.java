package io.github.rolecall.evaluation;

import java.util.List;

/** The outcome of reading a rule's parameters. */
public sealed interface ParsedParameters {

  /**
   * All of them were understood.
   *
   * @param parameters the parameters, with defaults for those that were not given
   */
  record Accepted(InstanceRoleParameters parameters) implements ParsedParameters {}

  /**
   * Some were not.
   *
   * @param problems every problem, in the order of the parameters' names; never empty
   */
  record Rejected(List<ParameterProblem> problems) implements ParsedParameters {
    /** Keeps a copy of its own. */
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
