package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.leftover.FindingFormat;
import io.github.rolecall.audit.leftover.FindingWriter;
import io.github.rolecall.audit.leftover.LeftoverSearch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds sessions that were used after their role had left the instance. */
@Command(
    name = LeftoverSessionsCommand.NAME,
    mixinStandardHelpOptions = true,
    versionProvider = RoleCallCommand.Version.class,
    sortOptions = false,
    description = {
      LeftoverSessionsCommand.SUMMARY,
      "",
      "Lists as well what is not known: calls outside the bundle's period, instances that it does"
          + " not tell of, files that are damaged."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:something was found, and --fail-on found was given",
      "2:the command line is not understood, or BUNDLE is no bundle",
      "3:the bundle is not what its manifest says, a file of the trail was not read whole, no event"
          + " of the bundle's accounts and regions was read, or the output not written"
    },
    footer = {
      "",
      "Examples:",
      "  rolecall export test-fixtures/organization -o may-2026",
      "  rolecall leftover-sessions may-2026 test-fixtures/organization"
    })
final class LeftoverSessionsCommand implements Callable<Integer> {

  static final String NAME = "leftover-sessions";
  static final String SUMMARY =
      "Finds out who still used the credentials of a role after it had left the instance: joins the"
          + " files that CloudTrail delivered with an evidence bundle. Finds long-term keys, too,"
          + " that were used from the address of an instance.";

  private static final String FOUND = "found";

  private final Streams streams;
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "BUNDLE", description = "A bundle that export made.")
  private @Nullable Path bundle;

  @Parameters(
      index = "1..*",
      paramLabel = "TRAIL",
      arity = "1..*",
      description =
          "Files of CloudTrail, and folders (walked to any depth, for files with its names).")
  private List<String> trails = new ArrayList<>();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}. Default: table.")
  private FindingFormat format = FindingFormat.TABLE;

  @Mixin private OutputFile output = new OutputFile();

  @Option(
      names = "--skew",
      paramLabel = "SECONDS",
      description =
          "How long after a role left its use is put down to clocks that differ. Default:"
              + " ${DEFAULT-VALUE}.")
  private int skew = 5;

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      description = "End with exit code 1 when there is any: found.")
  private @Nullable String failOn;

  @Mixin private WorkMemory workMemory = new WorkMemory();

  LeftoverSessionsCommand(Streams streams, Terminal terminal) {
    this.streams = streams;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws UsageException, IOException {
    check();
    LeftoverSearch search =
        new LeftoverSearch(
            Objects.requireNonNull(bundle), trails, Duration.ofSeconds(skew), workMemory.text());
    LeftoverSearch.Result result =
        output.write(streams, terminal, (out, place) -> run(search, out));
    streams.err().println(summary(result));
    if (!result.isWhole()) {
      return ExitCode.INCOMPLETE;
    }
    return failOn != null && result.sessions() + result.keys() > 0
        ? ExitCode.VIOLATIONS
        : ExitCode.DONE;
  }

  private void check() throws UsageException {
    GivenBundle.check("BUNDLE", Objects.requireNonNull(bundle));
    for (String trail : trails) {
      if (trail.isEmpty() || !Files.exists(Path.of(trail))) {
        throw new UsageException(
            "TRAIL is \"" + trail + "\": expected a file or folder that exists");
      }
    }
    if (failOn != null && !failOn.equalsIgnoreCase(FOUND)) {
      throw new UsageException("--fail-on is \"" + failOn + "\": expected " + FOUND);
    }
    if (skew < 0) {
      throw new UsageException("--skew is " + skew + ": expected 0 or more");
    }
    workMemory.check();
    output.check();
  }

  private LeftoverSearch.Result run(LeftoverSearch search, OutputStream out) throws IOException {
    FindingWriter writer = format.begin(out);
    LeftoverSearch.Result result = search.run(writer, this::show);
    writer.end();
    out.flush();
    return result;
  }

  private void show(int files) {
    if (terminal.errIsTerminal()) {
      streams.err().print(String.format(Locale.ROOT, "\r\u001b[K%,d files read", files));
    }
  }

  private String summary(LeftoverSearch.Result result) {
    return (terminal.errIsTerminal() ? "\r\u001b[K" : "")
        + String.format(
            Locale.ROOT,
            "%s read; %s, %s at addresses of instances; %s.",
            Summary.count(result.files(), "file"),
            Summary.count(result.sessions(), "leftover session"),
            Summary.count(result.keys(), "long-term key"),
            result.gaps() == 0 ? "no gaps" : Summary.count(result.gaps(), "gap"));
  }
}
