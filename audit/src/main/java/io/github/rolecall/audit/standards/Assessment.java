package io.github.rolecall.audit.standards;

import io.github.rolecall.audit.bundle.Period;
import io.github.rolecall.evaluation.CisBenchmark;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was assessed.
 *
 * @param version the version of RoleCall
 * @param rule RoleCall's rule
 * @param benchmark the benchmark that numbers the control
 * @param parameters the parameters of the rule as they were given, by name
 * @param period the time that the bundle tells of
 */
public record Assessment(
    String version,
    String rule,
    CisBenchmark benchmark,
    Map<String, String> parameters,
    Period period) {

  /** Where RoleCall is at home. */
  static final String HOME = "https://github.com/rolecall/rolecall";

  private static final String BENCHMARK = "CIS AWS Foundations Benchmark";

  /** Keeps a copy of its own. */
  public Assessment {
    parameters = new TreeMap<>(parameters);
  }

  /** Returns the number of the control in the benchmark, for example {@code 1.17}. */
  String control() {
    return benchmark.instanceRoleId();
  }

  /** Returns the benchmark with its version. */
  String standard() {
    return BENCHMARK + " " + benchmark.version();
  }

  /** Returns where the rule's reasons are explained. */
  String page() {
    return HOME + "/blob/main/docs/rules/" + rule + ".md";
  }
}
