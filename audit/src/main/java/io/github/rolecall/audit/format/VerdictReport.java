package io.github.rolecall.audit.format;

import io.github.rolecall.audit.judge.Judge;
import io.github.rolecall.audit.judge.Judgements;
import io.github.rolecall.evaluation.CisBenchmark;
import java.time.Instant;
import java.util.List;

/**
 * All verdicts that a form of output writes, and what they were made by.
 *
 * @param judgements the verdicts
 * @param problems one line for each thing in the input that was not understood, sorted by file and
 *     place
 * @param judge the rule that was judged by, and its parameters
 * @param at the time of the evaluation
 * @param version RoleCall's own version
 */
public record VerdictReport(
    Judgements judgements, List<String> problems, Judge judge, Instant at, String version) {

  /** Keeps a copy of its own. */
  public VerdictReport {
    problems = List.copyOf(problems);
  }

  /** Returns the benchmark that verdicts refer to. */
  CisBenchmark benchmark() {
    return judge.parameters().cisVersion();
  }
}
