package io.github.rolecall.audit.format;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows of whatever columns, one after the other. */
public interface RowFormat {

  /** Takes the names of the columns. */
  void begin(List<String> columns) throws IOException;

  /**
   * Writes a row.
   *
   * @param values {@link Number}, {@link Boolean}, a time or a text for each column, or null
   */
  void row(List<? extends @Nullable Object> values) throws IOException;

  /** Writes what is still to be written; the stream stays open. */
  void end() throws IOException;
}
