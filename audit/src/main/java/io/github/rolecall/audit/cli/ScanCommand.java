package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.files.FileProblem;
import io.github.rolecall.audit.inventory.Inventory;
import io.github.rolecall.audit.judge.Judge;
import io.github.rolecall.audit.judge.Outcome;
import io.github.rolecall.audit.scan.ScanRequest;
import io.github.rolecall.audit.scan.ScanTally;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges every resource of a rule's types in live accounts. */
@Command(
    name = ScanCommand.NAME,
    mixinStandardHelpOptions = true,
    versionProvider = RoleCallCommand.Version.class,
    sortOptions = false,
    description = {
      ScanCommand.SUMMARY,
      "",
      "Only reads. It lists whole pages and makes no call for a single instance, unless -p scanUserData=true asks for the user data of"
          + " each. What cannot be read is named, and the rest is judged."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:there are violations, and --fail-on non-compliant was given",
      "2:the command line or a parameter is not understood",
      "3:something could not be read, some verdict is UNDETERMINED, or the output not written",
      "130:Ctrl-C; what had been read was judged, and what is missing was named"
    },
    footer = {
      "",
      "Examples:",
      "  rolecall scan",
      "  rolecall scan --profile audit --organization --role RoleCallScan -f csv -o verdicts.csv",
      "  rolecall scan --accounts 111122223333,444455556666 --role RoleCallScan",
      "  rolecall scan --regions eu-central-1 --record scan.ndjson.gz",
      "  rolecall evaluate scan.ndjson.gz"
    })
final class ScanCommand implements Callable<Integer> {

  static final String NAME = "scan";
  static final String SUMMARY =
      "Judges every EC2 instance in live accounts as they are now: does it get its AWS credentials from an IAM role? With --rule it judges"
          + " instance profiles, launch templates and launch configurations, or the access keys of IAM users instead.";

  private final Streams streams;
  private final Terminal terminal;
  private final Map<String, String> environment;
  private final Interrupts interrupts;
  private final BooleanSupplier verbose;

  @Mixin private ScanOptions scanOptions = new ScanOptions();

  @Mixin private RuleOptions ruleOptions = new RuleOptions();

  @Mixin private VerdictOptions verdicts = new VerdictOptions();

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description =
          "Keep all that was read in this file, which 'rolecall evaluate' judges alike; compressed when its name ends in .gz.")
  private @Nullable Path record;

  ScanCommand(
      Streams streams,
      Terminal terminal,
      Map<String, String> environment,
      Interrupts interrupts,
      BooleanSupplier verbose) {
    this.streams = streams;
    this.terminal = terminal;
    this.environment = environment;
    this.interrupts = interrupts;
    this.verbose = verbose;
  }

  @Override
  public Integer call() throws UsageException, IOException, InterruptedException {
    long started = System.nanoTime();
    ScanRequest request = scanOptions.request();
    verdicts.check();
    ruleOptions.check();
    if (record != null) {
      WholeFile.check("--record", record);
      if (verdicts.areTo(record)) {
        throw new UsageException(
            "--record and -o are both " + record + ": expected a file for each");
      }
    }
    Judge judge = ruleOptions.judge();
    Instant now = Instant.now();
    Inventory inventory = new Inventory(judge.rule(), false);
    ScanTally tally = new ScanTally();
    ScanRun run = new ScanRun(request, judge, inventory, tally, now, interrupts);
    List<FileProblem> problems;
    try (Progress progress =
        Progress.on(terminal, streams.err(), () -> ScanSummary.progress(tally, judge.subject()))) {
      problems = run.read(environment, scanOptions.firstRegion(), scanOptions.profile(), record);
    }
    Map<Outcome, Integer> counts =
        verdicts.give(
            inventory,
            problems,
            judge,
            ruleOptions.evaluationTime(now),
            Runtime.getRuntime().availableProcessors(),
            streams,
            terminal);
    ScanSummary summary =
        new ScanSummary(
            judge.subject(), tally, counts, problems.size(), System.nanoTime() - started);
    streams.err().println(summary.line());
    if (verbose.getAsBoolean()) {
      streams.err().println(summary.calls());
    }
    return run.isStopped() ? ExitCode.INTERRUPTED : verdicts.exitCode(problems, counts);
  }
}
