package io.github.rolecall.audit.kept;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file of answers while it is written, one a line behind a first line that says what was asked.
 * It has its name once it is whole; until then its name ends in {@code .part}, which no export
 * reads.
 */
public final class AnswerFile implements AutoCloseable {

  private final Path file;
  private final Path part;
  private final OutputStream out;
  private boolean isEmpty = true;

  private AnswerFile(Path file) throws IOException {
    this.file = file;
    this.part = file.resolveSibling(file.getFileName() + ".part");
    // What a killed export left, or a link that somebody else planted: neither is written into.
    Files.deleteIfExists(part);
    this.out =
        new BufferedOutputStream(
            Files.newOutputStream(
                part,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS));
  }

  /**
   * Begins a file.
   *
   * @param asked its first line
   */
  public static AnswerFile begin(Path file, Asked asked) throws IOException {
    AnswerFile begun = new AnswerFile(file);
    asked.write(begun.out);
    return begun;
  }

  /** Adds an answer, which must be one object of JSON. */
  public void add(byte[] answer) throws IOException {
    isEmpty = false;
    for (byte one : answer) {
      // A line break in JSON is white space, and never part of a text.
      out.write(one == '\n' || one == '\r' ? ' ' : one);
    }
    out.write('\n');
  }

  /** Says whether nothing was added. */
  public boolean isEmpty() {
    return isEmpty;
  }

  /** Gives the file its name. */
  public void end() throws IOException {
    out.close();
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(part);
  }
}
