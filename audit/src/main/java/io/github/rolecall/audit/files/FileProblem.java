package io.github.rolecall.audit.files;

import java.util.Comparator;

/**
 * Something in a file that was not understood, or a file that could not be read.
 *
 * @param file the file's name
 * @param offset the byte in the decompressed content where it was noticed, counted from 0, or
 *     {@link #WHOLE_FILE}
 * @param message what was found and what was expected
 */
public record FileProblem(String file, long offset, String message)
    implements Comparable<FileProblem> {

  /** Stands for no place in particular: the file cannot be found, opened or entered. */
  public static final long WHOLE_FILE = -1;

  private static final Comparator<FileProblem> ORDER =
      Comparator.comparing(FileProblem::file)
          .thenComparingLong(FileProblem::offset)
          .thenComparing(FileProblem::message);

  /** Returns one line: the file, the place, what is wrong. */
  public String line() {
    return offset == WHOLE_FILE
        ? file + ": " + message
        : file + ": byte " + offset + ": " + message;
  }

  @Override
  public int compareTo(FileProblem other) {
    return ORDER.compare(this, other);
  }
}
