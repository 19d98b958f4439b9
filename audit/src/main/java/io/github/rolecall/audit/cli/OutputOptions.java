package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.format.EvaluationReport;
import io.github.rolecall.audit.format.Formats;
import io.github.rolecall.audit.format.VerdictFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

  void write(EvaluationReport report, Streams streams, Terminal terminal) throws IOException {
    if (file != null) {
      writeWhole(file, format.make(terminal.columns(), false), report);
      return;
    }
    format.make(terminal.columns(), terminal.colour()).write(report, streams.out());
    streams.out().flush();
    if (streams.out().checkError()) {
      throw new IOException("standard output was closed");
    }
  }

  /** Writes beside the file and moves it into place, so that nobody ever reads half of it. */
  private static void writeWhole(Path file, VerdictFormat format, EvaluationReport report)
      throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException(file + " is in a folder that does not exist");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        format.write(report, out);
      }
      return;
    }
    Path part = Files.createTempFile(folder, "." + file.getFileName(), ".part");
    part.toFile().deleteOnExit();
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
        format.write(report, out);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
