package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.files.FileProblem;
import io.github.rolecall.audit.format.SafeText;
import io.github.rolecall.audit.format.VerdictReport;
import io.github.rolecall.audit.inventory.Inventory;
import io.github.rolecall.audit.judge.Judge;
import io.github.rolecall.audit.judge.Judgements;
import io.github.rolecall.audit.judge.Outcome;
import io.github.rolecall.evaluation.Compliance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How every command that judges ends: verdicts in some form, problems, and an exit code. */
final class VerdictOptions {

  private static final String NON_COMPLIANT = "non-compliant";

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      description = "End with exit code 1 when there is any: non-compliant.")
  private @Nullable String failOn;

  /** Refuses what is not understood, before any work is done. */
  void check() throws UsageException {
    output.check();
    if (failOn != null && !failOn.replace('_', '-').equalsIgnoreCase(NON_COMPLIANT)) {
      throw new UsageException("--fail-on is \"" + failOn + "\": expected " + NON_COMPLIANT);
    }
  }

  /** Says whether the verdicts go to this file. */
  boolean areTo(Path file) {
    return output.isTo(file);
  }

  /**
   * Judges everything, and gives the verdicts and the problems.
   *
   * @param problems what could not be read, sorted
   * @return how often each outcome came
   */
  Map<Outcome, Integer> give(
      Inventory inventory,
      List<FileProblem> problems,
      Judge judge,
      Instant at,
      int threads,
      Streams streams,
      Terminal terminal)
      throws IOException {
    Judgements judgements = new Judgements(inventory, judge, at, threads);
    VerdictReport report =
        new VerdictReport(
            judgements,
            problems.stream().map(FileProblem::line).toList(),
            judge,
            at,
            RoleCallCommand.Version.number());
    output.write(report, streams, terminal);
    report.problems().forEach(line -> streams.err().println("rolecall: " + SafeText.oneLine(line)));
    return judgements.counts();
  }

  int exitCode(List<FileProblem> problems, Map<Outcome, Integer> counts) {
    if (!problems.isEmpty() || has(counts, Compliance.UNDETERMINED)) {
      return ExitCode.INCOMPLETE;
    }
    return failOn != null && has(counts, Compliance.NON_COMPLIANT)
        ? ExitCode.VIOLATIONS
        : ExitCode.DONE;
  }

  /** Who asks for a failure must not take an input without anything to judge for a clean one. */
  int exitCodeOfNothing(List<FileProblem> problems) {
    return failOn == null ? exitCode(problems, Map.of()) : ExitCode.INCOMPLETE;
  }

  private static boolean has(Map<Outcome, Integer> counts, Compliance compliance) {
    return counts.keySet().stream().anyMatch(outcome -> outcome.compliance() == compliance);
  }
}
