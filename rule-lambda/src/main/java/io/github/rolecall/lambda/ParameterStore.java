package io.github.rolecall.lambda;

import io.github.rolecall.aws.Session;
import io.github.rolecall.evaluation.ParameterProblem;
import io.github.rolecall.evaluation.ParsedParameters;
import io.github.rolecall.evaluation.RuleParameters;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rule's parameters. A value {@code ssm:/path} stands for what the SSM parameter of that
 * name holds, since AWS Config allows 1,024 characters for all parameters together; it is used for
 * {@link StoredValues#LIFETIME}. Never remembers a failure.
 *
 * @param <P> the kind of parameters
 */
final class ParameterStore<P extends RuleParameters> {

  private final Function<Map<String, String>, ParsedParameters<P>> parser;
  private final StoredValues stored;
  private @Nullable Map<String, String> lastGiven;
  private @Nullable P lastParsed;

  /**
   * Makes an empty store.
   *
   * @param parser reads the parameters of the rule
   * @param clock tells how old a value is
   */
  ParameterStore(Function<Map<String, String>, ParsedParameters<P>> parser, InstantSource clock) {
    this.parser = parser;
    this.stored = new StoredValues(clock);
  }

  /**
   * Reads the parameters.
   *
   * @param given as AWS Config gives them
   * @param session the function's own account, where the SSM parameters are
   * @throws UnanswerableException with every problem at once
   */
  synchronized P parameters(Map<String, String> given, Session session)
      throws UnanswerableException {
    Map<String, String> resolved = new TreeMap<>();
    for (Map.Entry<String, String> parameter : given.entrySet()) {
      String value = parameter.getValue().strip();
      resolved.put(
          parameter.getKey(),
          StoredValues.isReference(value)
              ? stored.value(parameter.getKey(), value, session)
              : value);
    }
    if (resolved.equals(lastGiven) && lastParsed != null) {
      return lastParsed;
    }
    P parsed = parse(resolved, given);
    lastGiven = resolved;
    lastParsed = parsed;
    return parsed;
  }

  private P parse(Map<String, String> resolved, Map<String, String> given)
      throws UnanswerableException {
    ParsedParameters<P> parsed = parser.apply(resolved);
    if (parsed instanceof ParsedParameters.Accepted<P> accepted) {
      return accepted.parameters();
    }
    List<ParameterProblem> problems = ((ParsedParameters.Rejected<P>) parsed).problems();
    throw new UnanswerableException(
        "the rule's parameters are not understood: "
            + problems.stream().map(p -> message(p, given)).collect(Collectors.joining("; ")));
  }

  /** A reference may lead to a secret by mistake, so that it is quoted, not what it leads to. */
  private static String message(ParameterProblem problem, Map<String, String> given) {
    String value = given.getOrDefault(problem.name(), "").strip();
    return StoredValues.isReference(value)
        ? new ParameterProblem(problem.name(), value, problem.expected()).message()
        : problem.message();
  }
}
