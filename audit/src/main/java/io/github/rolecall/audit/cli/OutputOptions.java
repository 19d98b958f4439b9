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
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** In which form the verdicts are given, and where they go. */
final class OutputOptions {

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
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
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException("-o is " + file + ": expected a file in a folder that exists");
    }
    if (Files.isDirectory(file)) {
      throw new UsageException("-o is " + file + ", a folder: expected a file");
    }
  }

  void write(EvaluationReport report, Streams streams, Terminal terminal) throws IOException {
    if (file != null) {
      writeWhole(file, format.make(Terminal.none().columns(), false), report);
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
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      writeTo(file, format, report);
      return;
    }
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path part =
        target.resolveSibling(
            "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    part.toFile().deleteOnExit();
    try {
      writeTo(part, format, report);
      if (Files.exists(target)
          && Files.getFileStore(target).supportsFileAttributeView(PosixFileAttributeView.class)) {
        Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(target));
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void writeTo(Path file, VerdictFormat format, EvaluationReport report)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      format.write(report, out);
    }
  }

  /** Names the formats in a message of its own, instead of picocli's. */
  private static final class FormatConverter implements ITypeConverter<Formats> {

    @Override
    public Formats convert(String name) {
      return Stream.of(Formats.values())
          .filter(format -> format.toString().equalsIgnoreCase(name))
          .findFirst()
          .orElseThrow(() ->
              new TypeConversionException(
                  "expected one of "
                      + Stream.of(Formats.values())
                          .map(Formats::toString)
                          .collect(Collectors.joining(", "))
                      + " but was '"
                      + name
                      + "'"));
    }
  }
}
