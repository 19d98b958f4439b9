package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.bulk.BulkReader;
import io.github.rolecall.audit.bulk.Tally;
import io.github.rolecall.audit.files.FileProblem;
import io.github.rolecall.audit.files.InputFiles;
import io.github.rolecall.audit.inventory.Inventory;
import io.github.rolecall.audit.judge.Judge;
import io.github.rolecall.audit.judge.Outcome;
import io.github.rolecall.audit.judge.Subject;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.UserAccessKeyFacts;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges every resource of a rule's types that the given files show. */
@Command(
    name = EvaluateCommand.NAME,
    mixinStandardHelpOptions = true,
    versionProvider = RoleCallCommand.Version.class,
    sortOptions = false,
    description = {
      EvaluateCommand.SUMMARY,
      "",
      "Reads what AWS Config delivers to S3 (snapshots and history), its notifications and rule events, and what the AWS command line"
          + " prints for describe-instances, list-instance-profiles, list-roles, get-account-authorization-details,"
          + " describe-launch-template-versions, describe-launch-configurations, list-users and get-credential-report, and the credential"
          + " report itself; plain or gzip; and what 'rolecall scan --record' wrote. What a file is, is recognised from its content. Give IAM data along with the instances, and the"
          + " role behind each profile is judged too."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:there are violations, and --fail-on non-compliant was given",
      "2:the command line or a parameter is not understood",
      "3:some input is unreadable, some verdict UNDETERMINED, the output not written, or nothing was"
          + " judged and --fail-on was given"
    },
    footer = {
      "",
      "Examples:",
      "  rolecall evaluate test-fixtures/organization",
      "  aws ec2 describe-instances | rolecall evaluate - iam.json",
      "  rolecall evaluate AWSLogs -f csv -o verdicts.csv",
      "  rolecall evaluate snapshot.json.gz -p stoppedInstances=IGNORE --fail-on non-compliant",
      "  rolecall evaluate credential-report.csv --rule iam-user-access-key"
    })
final class EvaluateCommand implements Callable<Integer> {

  static final String NAME = "evaluate";
  static final String SUMMARY =
      "Judges every EC2 instance that the given files show: does it get its AWS credentials from an IAM role? With --rule it judges"
          + " instance profiles, launch templates and launch configurations, or the access keys of IAM users instead.";

  private final Streams streams;
  private final Terminal terminal;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Files, folders (walked to any depth), or - for standard input.")
  private List<String> paths = new ArrayList<>();

  @Mixin private RuleOptions ruleOptions = new RuleOptions();

  @Mixin private VerdictOptions verdicts = new VerdictOptions();

  @Option(
      names = "--every-item",
      description =
          "Judge every item of a resource, not only the newest. Roles are taken from the newest IAM data.")
  private boolean everyItem;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads work. Default: one for each processor.")
  private int threads = Runtime.getRuntime().availableProcessors();

  EvaluateCommand(Streams streams, Terminal terminal) {
    this.streams = streams;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws UsageException, IOException, InterruptedException {
    long started = System.nanoTime();
    if (threads < 1) {
      throw new UsageException("--threads is " + threads + ": expected 1 or more");
    }
    if (paths.contains("")) {
      throw new UsageException("a PATH is empty: expected a file, a folder or -");
    }
    verdicts.check();
    ruleOptions.check();
    Judge judge = ruleOptions.judge();
    Subject subject = everyItem ? judge.subject().items() : judge.subject();
    InputFiles files =
        new InputFiles(streams.in(), judge.wanted().wants(UserAccessKeyFacts.RESOURCE_TYPE));
    paths.forEach(files::add);

    Inventory inventory = new Inventory(judge.rule(), everyItem);
    Tally tally = new Tally();
    BulkReader reader = new BulkReader(inventory, judge.wanted(), tally, threads, Instant.now());
    try (Progress progress = Progress.on(terminal, streams.err(), () -> line(tally, subject))) {
      reader.read(files.inputs());
    }
    List<FileProblem> problems =
        Stream.of(
                files.problems(),
                reader.problems(),
                Recordings.problems(reader, judge),
                Rivals.problems(inventory))
            .flatMap(List::stream)
            .sorted()
            .toList();
    @Nullable Instant scannedAt = Recordings.time(reader, files.inputs().size());
    Instant at = ruleOptions.evaluationTime(scannedAt);
    Map<Outcome, Integer> counts =
        verdicts.give(inventory, problems, judge, at, threads, streams, terminal);
    streams
        .err()
        .println(
            new Summary(
                    subject,
                    tally,
                    files.passedOver(),
                    counts,
                    problems.size(),
                    at.equals(scannedAt) ? at : null,
                    System.nanoTime() - started)
                .line());
    boolean isNothing =
        counts.keySet().stream()
            .allMatch(outcome -> outcome.reason() == Reason.OTHER_RESOURCE_TYPE);
    if (isNothing) {
      if (problems.isEmpty()) {
        OtherRules.hint(judge.rule(), tally.judged(), paths, threads)
            .ifPresent(streams.err()::println);
      }
      return verdicts.exitCodeOfNothing(problems);
    }
    return verdicts.exitCode(problems, counts);
  }

  private static String line(Tally tally, Subject subject) {
    return String.format(
        Locale.ROOT,
        "%,d %s, %.2f GB, %,d %s, %,d other items",
        tally.files(),
        tally.files() == 1 ? "file" : "files",
        tally.bytes() / 1e9,
        tally.judged(),
        subject.counted(tally.judged()),
        tally.used() + tally.skipped());
  }
}
