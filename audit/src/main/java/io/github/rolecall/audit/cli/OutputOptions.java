package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.format.Formats;
import io.github.rolecall.audit.format.VerdictFormat;
import io.github.rolecall.audit.format.VerdictReport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which form the verdicts are given, and where they go. */
final class OutputOptions {

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}. Default: table.")
  private Formats format = Formats.TABLE;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Write to this file, which appears once it is complete. Default: standard output.")
  private @Nullable Path file;

  /** Refuses a file that cannot be written, before any work is done. */
  void check() throws UsageException {
    if (file != null) {
      WholeFile.check("-o", file);
    }
  }

  /** Says whether the verdicts go to this file. */
  boolean isTo(Path other) {
    return file != null
        && file.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }

  void write(VerdictReport report, Streams streams, Terminal terminal) throws IOException {
    if (file != null) {
      writeWhole(file, format.make(Terminal.none().columns(), false), report);
      return;
    }
    format.make(terminal.columns(), terminal.colour()).write(report, streams.out());
    streams.out().flush();
    if (streams.out().checkError()) {
      throw OutputException.closed();
    }
  }

  private static void writeWhole(Path file, VerdictFormat format, VerdictReport report)
      throws IOException {
    try (WholeFile whole = WholeFile.begin(file)) {
      try (OutputStream out = new BufferedOutputStream(whole.open())) {
        format.write(report, out);
      }
      whole.putInPlace();
    }
  }
}
