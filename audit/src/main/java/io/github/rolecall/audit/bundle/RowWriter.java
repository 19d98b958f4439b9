package io.github.rolecall.audit.bundle;

import java.io.IOException;

/** Writes the rows of one table in one encoding. */
public interface RowWriter extends AutoCloseable {

  /** Writes a row. */
  void write(Row row) throws IOException;

  @Override
  void close() throws IOException;
}
