package io.github.rolecall.audit.bulk;

import java.io.IOException;
import java.io.InputStream;

/**
 * One file to read.
 *
 * @param name what it is called in messages and verdicts
 * @param size its size in bytes as it is stored, 0 when that is not known
 * @param content opens it
 */
public record Input(String name, long size, Content content) {

  /** Opens a file. */
  @FunctionalInterface
  public interface Content {
    /** Opens the file for reading from its beginning; the caller closes it. */
    InputStream open() throws IOException;
  }
}
