package io.github.rolecall.audit.files;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file to read.
 *
 * @param name what it is called in messages and verdicts
 * @param size its size in bytes as it is stored, 0 when that is not known
 * @param content opens it
 * @param version what differs whenever the file was written again, or null when nothing tells
 */
public record Input(String name, long size, Content content, @Nullable String version) {

  /** Makes one whose versions are not told apart. */
  public Input(String name, long size, Content content) {
    this(name, size, content, null);
  }

  /** Opens a file. */
  @FunctionalInterface
  public interface Content {
    /** Opens the file for reading from its beginning; the caller closes it. */
    InputStream open() throws IOException;
  }
}
