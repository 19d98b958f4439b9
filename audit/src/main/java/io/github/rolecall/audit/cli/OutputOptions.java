package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.format.Formats;
import io.github.rolecall.audit.format.VerdictReport;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** In which form the verdicts are given, and where they go. */
final class OutputOptions {

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}. Default: table.")
  private Formats format = Formats.TABLE;

  @Mixin private OutputFile output = new OutputFile();

  /** Refuses a file that cannot be written, before any work is done. */
  void check() throws UsageException {
    output.check();
  }

  /** Says whether the verdicts go to this file. */
  boolean isTo(Path other) {
    return output.isTo(other);
  }

  void write(VerdictReport report, Streams streams, Terminal terminal) throws IOException {
    output.write(
        streams,
        terminal,
        (out, place) -> {
          format.make(place.columns(), place.colour()).write(report, out);
          return report;
        });
  }
}
