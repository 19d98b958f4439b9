package io.github.rolecall.audit.cli;

import io.github.rolecall.evaluation.ParameterProblem;
import io.github.rolecall.evaluation.ParsedParameters;
import io.github.rolecall.evaluation.RuleParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The parameters of the rule. */
final class ParameterOptions {

  private static final String NAMES = "one of the parameters ";

  @Option(
      names = {"-p", "--parameter"},
      paramLabel = "NAME=VALUE",
      description =
          "A parameter of the rule, for example requireRole=false; may be given several times.")
  private List<String> parameters = new ArrayList<>();

  /** Returns the values of {@code -p NAME=VALUE} by name, in the order in which they are given. */
  Map<String, String> byName() throws UsageException {
    Map<String, String> byName = new LinkedHashMap<>();
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      if (equals < 1) {
        throw new UsageException("-p is \"" + parameter + "\": expected NAME=VALUE");
      }
      String name = parameter.substring(0, equals);
      if (byName.put(name, parameter.substring(equals + 1)) != null) {
        throw new UsageException("-p gives " + name + " twice: expected once");
      }
    }
    return byName;
  }

  /** Returns the parameters that a rule made of them, or says all that the rule refused. */
  static <P extends RuleParameters> P accepted(ParsedParameters<P> parsed) throws UsageException {
    if (parsed instanceof ParsedParameters.Accepted<P> accepted) {
      return accepted.parameters();
    }
    throw new UsageException(problems(((ParsedParameters.Rejected<P>) parsed).problems()));
  }

  /** Returns what is wrong, one line each. */
  private static List<String> problems(List<ParameterProblem> problems) {
    return problems.stream().map(problem -> problem.message() + hint(problem)).toList();
  }

  /** The rule names all parameters that it knows where one is not known, so they are read there. */
  private static String hint(ParameterProblem problem) {
    String expected = problem.expected();
    return expected.startsWith(NAMES)
        ? Nearest.hint(problem.name(), List.of(expected.substring(NAMES.length()).split(", ", -1)))
        : "";
  }
}
