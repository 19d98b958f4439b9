package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.answers.Answers;
import io.github.rolecall.audit.bucket.BucketFiles;
import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.audit.bundle.Manifest;
import io.github.rolecall.audit.bundle.ManifestSigner;
import io.github.rolecall.audit.export.Export;
import io.github.rolecall.audit.export.ExportRequest;
import io.github.rolecall.audit.export.ExportResult;
import io.github.rolecall.audit.export.PeriodException;
import io.github.rolecall.audit.files.Places;
import io.github.rolecall.audit.files.RemoteFiles;
import io.github.rolecall.audit.format.SafeText;
import io.github.rolecall.aws.Aws;
import io.github.rolecall.aws.CallMeter;
import io.github.rolecall.aws.Deadline;
import io.github.rolecall.aws.Session;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.evaluation.InstanceRoleRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an evidence bundle of what AWS Config and CloudTrail delivered. */
@Command(
    name = ExportCommand.NAME,
    mixinStandardHelpOptions = true,
    versionProvider = RoleCallCommand.Version.class,
    sortOptions = false,
    description = {
      ExportCommand.SUMMARY,
      "",
      "Reads the files that AWS Config delivers to S3 (snapshots and history) and, when they are"
          + " there, those of CloudTrail. The bundle appears when it is whole; a killed export goes"
          + " on where it was when it is called again."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the bundle is there",
      "2:the command line or a parameter is not understood",
      "3:the bundle is there, and a file was unreadable, two contradict each other, a snapshot is"
          + " missing, or nothing that was read tells of the period (see its gaps); or it could"
          + " not be written"
    },
    footer = {
      "",
      "Examples:",
      "  rolecall export test-fixtures/organization -o may-2026",
      "  rolecall export s3://my-config-bucket/AWSLogs --profile audit -o may-2026"
    })
final class ExportCommand implements Callable<Integer> {

  static final String NAME = "export";
  static final String SUMMARY =
      "Makes an evidence bundle: which instance was compliant from when to when, why not, who"
          + " caused it and who fixed it, and what is not known. It tells what RoleCall's rule"
          + " would have said at each moment, beside what AWS Config recorded.";

  /** Nobody waits for longer; expired credentials end it earlier. */
  private static final Duration LONGEST = Duration.ofDays(7);

  private final Streams streams;
  private final Terminal terminal;
  private final Map<String, String> environment;
  private final CutShort cutShort;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "Files, folders (walked to any depth), places in S3 (s3://BUCKET/PREFIX), and what AWS"
              + " Config is asked: of a region (config://REGION[/RULE]) or of an aggregator"
              + " (config-aggregator://REGION/AGGREGATOR[/RULE]); the answers are kept in"
              + " BUNDLE.answers.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "BUNDLE",
      required = true,
      description = "The folder to make; it must not exist.")
  private @Nullable Path bundle;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "The first moment to tell of. Default: that of the first item.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description =
          "The first moment not to tell of; later items are not used. Default: behind the last"
              + " one.")
  private @Nullable String to;

  @Mixin private ParameterOptions parameters = new ParameterOptions();

  @Option(
      names = "--rule",
      paramLabel = "NAME",
      description =
          "The rule in AWS Config whose recorded compliance is told, too. Default:"
              + " ${DEFAULT-VALUE}.")
  private String configRule = InstanceRoleRule.NAME;

  @Option(
      names = "--previous",
      paramLabel = "BUNDLE",
      description = "The bundle before this one, whose manifest's hash this one's manifest names.")
  private @Nullable Path previous;

  @Option(
      names = "--sign",
      paramLabel = "KEY",
      description =
          "Sign the bundle: a private key in a PEM file, or the ARN of a KMS key, awskms:ARN.")
  private @Nullable String signingKey;

  @Mixin private WorkMemory workMemory = new WorkMemory();

  @Mixin private AwsOptions awsOptions = new AwsOptions();

  ExportCommand(
      Streams streams, Terminal terminal, Map<String, String> environment, CutShort cutShort) {
    this.streams = streams;
    this.terminal = terminal;
    this.environment = environment;
    this.cutShort = cutShort;
  }

  @Override
  public Integer call() throws UsageException, IOException, InterruptedException {
    ExportRequest request = request();
    ManifestSigner signer =
        signingKey == null ? null : SignCommand.signer("--sign", signingKey, environment);
    cutShort.leaves(
        request.bundle() + " was not made; the same command goes on where this one was");
    ExportResult result;
    try {
      result = export(request, signer);
    } catch (PeriodException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    cutShort.leaves(request.bundle() + " is whole");
    if (terminal.errIsTerminal()) {
      streams.err().print("\r\u001b[K");
    }
    Path manifest = request.bundle().resolve(Manifest.FILE);
    streams.out().println(Hashes.of(manifest) + "  " + SafeText.oneLine(manifest.toString()));
    streams.err().println(ExportSummary.line(request, result));
    return result.isWhole() ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }

  /** Opens the way to AWS only where a path leads there. */
  private ExportResult export(ExportRequest request, @Nullable ManifestSigner signer)
      throws UsageException, IOException, InterruptedException {
    if (paths.stream().noneMatch(ExportChecks::isRemote)) {
      return new Export(request, RemoteFiles.NONE, signer).run(this::show);
    }
    try (Aws aws = awsOptions.open(environment)) {
      Session session = aws.session(Deadline.in(LONGEST), CallMeter.NONE);
      List<RemoteFiles> places = new ArrayList<>(List.of(new BucketFiles(session)));
      Instant first = request.from();
      Instant end = request.to();
      if (first != null && end != null) {
        Path answers = request.bundle().resolveSibling(request.bundle().getFileName() + ".answers");
        places.add(new Answers(session, configRule, first, end, request.createdAt(), answers));
      }
      return new Export(request, new Places(places), signer).run(this::show);
    }
  }

  private void show(int files, int of) {
    if (terminal.errIsTerminal()) {
      streams.err().print(String.format(Locale.ROOT, "\r\u001b[K%,d of %,d files read", files, of));
    }
  }

  private ExportRequest request() throws UsageException, IOException {
    for (String path : paths) {
      ExportChecks.path(path, from != null && to != null);
    }
    Path target = Objects.requireNonNull(bundle);
    if (Export.cleanUp(target)) {
      streams.err().println("Removed what the export that made " + target + " worked with.");
    }
    ExportChecks.target(target);
    if (previous != null) {
      GivenBundle.check("--previous", previous);
    }
    workMemory.check();
    Instant first = time("--from", from);
    Instant end = time("--to", to);
    if (first != null && end != null && !first.isBefore(end)) {
      throw new UsageException("--from is " + first + ", not before --to, " + end);
    }
    Map<String, String> given = parameters.byName();
    return new ExportRequest(
        paths,
        target,
        first,
        end,
        ParameterOptions.accepted(InstanceRoleParameters.parse(given)),
        given,
        configRule,
        previous,
        createdAt(environment.get("SOURCE_DATE_EPOCH")),
        RoleCallCommand.Version.number(),
        workMemory.text());
  }

  private static @Nullable Instant time(String option, @Nullable String text)
      throws UsageException {
    return text == null ? null : Given.time(option, text);
  }

  /**
   * Returns the time that the environment fixes, so that the same call gives the same bytes
   * (reproducible-builds.org, "SOURCE_DATE_EPOCH"), or now.
   */
  private static Instant createdAt(@Nullable String epoch) throws UsageException {
    if (epoch == null || epoch.isEmpty()) {
      return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
    try {
      return Instant.ofEpochSecond(Long.parseLong(epoch));
    } catch (NumberFormatException e) {
      throw new UsageException(
          "SOURCE_DATE_EPOCH is \"" + epoch + "\": expected a number of seconds");
    }
  }
}
