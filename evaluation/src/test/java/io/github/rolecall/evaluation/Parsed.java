package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Takes the outcome of reading parameters apart. */
final class Parsed {

  private Parsed() {}

  static <P extends RuleParameters> P accepted(ParsedParameters<P> parsed) {
    assertThat(parsed).isInstanceOf(ParsedParameters.Accepted.class);
    return ((ParsedParameters.Accepted<P>) parsed).parameters();
  }

  static <P extends RuleParameters> List<String> messages(ParsedParameters<P> parsed) {
    assertThat(parsed).isInstanceOf(ParsedParameters.Rejected.class);
    return ((ParsedParameters.Rejected<P>) parsed)
        .problems().stream().map(ParameterProblem::message).toList();
  }
}
