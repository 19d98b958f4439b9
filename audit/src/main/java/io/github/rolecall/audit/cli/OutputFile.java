package io.github.rolecall.audit.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where what a command writes goes: to a file, or to standard output. */
final class OutputFile {

  private static final int BUFFER = 64 << 10;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Write to this file, which appears once it is complete. Default: standard output.")
  private @Nullable Path file;

  /**
   * Writes something.
   *
   * @param <T> what comes of it
   * @param <E> what may go wrong besides
   */
  @FunctionalInterface
  interface Writing<T, E extends Exception> {

    /**
     * Writes all of it.
     *
     * @param out where to; the caller closes it
     * @param terminal what is known of the place: nothing, where it is a file
     */
    T to(OutputStream out, Terminal terminal) throws E, IOException;
  }

  /** Refuses a file that cannot be written, before any work is done. */
  void check() throws UsageException {
    if (file != null) {
      WholeFile.check("-o", file);
    }
  }

  /** Says whether the output goes to this file. */
  boolean isTo(Path other) {
    return file != null
        && file.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }

  /** Writes to the file that was given, or to standard output. */
  <T, E extends Exception> T write(Streams streams, Terminal terminal, Writing<T, E> writing)
      throws E, IOException {
    if (file != null) {
      return writeWhole(file, writing);
    }
    T result = writing.to(streams.out(), terminal);
    streams.out().flush();
    if (streams.out().checkError()) {
      throw OutputException.closed();
    }
    return result;
  }

  /** Writes to a file, which appears once all of it is there. */
  static <T, E extends Exception> T writeWhole(Path file, Writing<T, E> writing)
      throws E, IOException {
    try (WholeFile whole = WholeFile.begin(file)) {
      T result;
      try (OutputStream out = new BufferedOutputStream(whole.open(), BUFFER)) {
        result = writing.to(out, Terminal.none());
      }
      whole.putInPlace();
      return result;
    }
  }
}
