package io.github.rolecall.audit.format;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows of cells, one after the other, so that there may be any number of them. */
public interface CellWriter {

  /**
   * Writes a row.
   *
   * @param cells one for each column: a text, a {@link Long}, a list of texts, or null
   */
  void row(List<@Nullable Object> cells) throws IOException;

  /** Ends the document; does not close the stream. */
  void end() throws IOException;
}
