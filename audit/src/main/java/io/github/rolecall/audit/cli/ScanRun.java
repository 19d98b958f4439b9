package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.files.FileProblem;
import io.github.rolecall.audit.inventory.Inventory;
import io.github.rolecall.audit.judge.Judge;
import io.github.rolecall.audit.recording.Header;
import io.github.rolecall.audit.recording.RecordingWriter;
import io.github.rolecall.audit.scan.Intake;
import io.github.rolecall.audit.scan.Readings;
import io.github.rolecall.audit.scan.Scan;
import io.github.rolecall.audit.scan.ScanRequest;
import io.github.rolecall.audit.scan.ScanTally;
import io.github.rolecall.aws.Aws;
import io.github.rolecall.aws.ConfiguredRegion;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** One scan from the first call to the last, and its recording. */
final class ScanRun {

  /** Where the services of the largest partition that have no region of their own are. */
  private static final String DEFAULT_REGION = "us-east-1";

  private static final int BUFFER = 64 << 10;

  private final ScanRequest request;
  private final Judge judge;
  private final Inventory inventory;
  private final ScanTally tally;
  private final Instant at;
  private final Interrupts interrupts;
  private boolean stopped;

  ScanRun(
      ScanRequest request,
      Judge judge,
      Inventory inventory,
      ScanTally tally,
      Instant at,
      Interrupts interrupts) {
    this.request = request;
    this.judge = judge;
    this.inventory = inventory;
    this.tally = tally;
    this.at = at;
    this.interrupts = interrupts;
  }

  boolean isStopped() {
    return stopped;
  }

  /**
   * Reads into the inventory, and into a file if one is given.
   *
   * @return what could not be read
   */
  List<FileProblem> read(
      Map<String, String> environment,
      @Nullable String firstRegion,
      @Nullable String profile,
      @Nullable Path record)
      throws UsageException, IOException, InterruptedException {
    Connections.keep(request.lanes());
    String region =
        firstRegion == null
            ? ConfiguredRegion.of(environment, profile).orElse(DEFAULT_REGION)
            : firstRegion;
    try (Aws aws = open(environment, region, profile)) {
      return record == null ? read(aws, null) : recorded(aws, record);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private List<FileProblem> recorded(Aws aws, Path record)
      throws IOException, InterruptedException {
    try (WholeFile whole = WholeFile.beginPrivate(record)) {
      List<FileProblem> problems;
      try (OutputStream out = sink(record, whole);
          RecordingWriter writer =
              new RecordingWriter(out, new Header(judge.rule().ruleName(), at))) {
        problems = read(aws, writer);
      }
      whole.putInPlace();
      return problems;
    }
  }

  private List<FileProblem> read(Aws aws, @Nullable RecordingWriter writer)
      throws IOException, InterruptedException {
    Intake intake = new Intake(inventory, judge.wanted(), writer, tally, at);
    Scan scan = new Scan(aws, request, new Readings(judge.parameters()), intake, tally);
    try (Interrupts.Listening ctrlC = interrupts.onFirst(scan::stop)) {
      scan.run();
    }
    intake.end();
    stopped = scan.isStopped();
    return intake.problems();
  }

  private static OutputStream sink(Path record, WholeFile whole) throws IOException {
    OutputStream file = new BufferedOutputStream(whole.open(), BUFFER);
    return record.toString().toLowerCase(Locale.ROOT).endsWith(".gz")
        ? new GZIPOutputStream(file, BUFFER)
        : file;
  }

  private static Aws open(Map<String, String> environment, String region, @Nullable String profile)
      throws UsageException {
    try {
      return Aws.portable(environment, region, profile);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
