package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.bundle.BundleException;
import io.github.rolecall.audit.report.Report;
import io.github.rolecall.audit.report.ReportResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a page of an evidence bundle. */
@Command(
    name = ReportCommand.NAME,
    mixinStandardHelpOptions = true,
    versionProvider = RoleCallCommand.Version.class,
    sortOptions = false,
    description = {
      ReportCommand.SUMMARY,
      "",
      "The file needs no network and no other file. The hashes of what it is made of are checked"
          + " first; a bundle that was altered gives no page."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the page is there",
      "2:the command line is not understood, or BUNDLE is no bundle",
      "3:the bundle is not what its manifest says, or the page could not be written"
    },
    footer = {"", "Examples:", "  rolecall report may-2026 -o report.html"})
final class ReportCommand implements Callable<Integer> {

  static final String NAME = "report";
  static final String SUMMARY =
      "Makes one HTML file of an evidence bundle, for people: what is not known, the trend, and"
          + " every instance with its history, its causes and the source of each statement.";

  private static final double BYTES_PER_MB = 1_000_000;

  private final Streams streams;

  @Parameters(paramLabel = "BUNDLE", description = "The folder that export made.")
  private @Nullable Path bundle;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "Write to this file, which appears once it is complete.")
  private @Nullable Path file;

  ReportCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws UsageException, IOException {
    Path folder = Objects.requireNonNull(bundle);
    Path target = Objects.requireNonNull(file);
    GivenBundle.check("BUNDLE", folder);
    WholeFile.check("-o", target);
    try {
      Report report = Report.of(folder);
      ReportResult result = OutputFile.writeWhole(target, (out, place) -> report.write(out));
      streams.err().println(summary(result, target));
      return ExitCode.DONE;
    } catch (BundleException e) {
      throw new IOException("no report of " + folder + ": " + e.getMessage(), e);
    }
  }

  private static String summary(ReportResult result, Path target) throws IOException {
    String size =
        Files.isRegularFile(target)
            ? String.format(Locale.ROOT, "; %.1f MB", Files.size(target) / BYTES_PER_MB)
            : "";
    return String.format(
        Locale.ROOT,
        "%,d instances, %,d intervals, %,d differences, %,d gaps%s; written to %s.",
        result.instances(),
        result.intervals(),
        result.differences(),
        result.gaps(),
        size,
        target);
  }
}
