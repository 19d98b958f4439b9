package io.github.rolecall.audit.report;

import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.bundle.TableRows;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The source files that the page names, each once, with the hash that proves which one it was. The
 * memory grows with the number of files, which is far below that of rows.
 */
final class ReadFiles {

  /**
   * A file as the page tells of it.
   *
   * @param name its name
   * @param sha256 the hash of its bytes, or null when it could not be read
   */
  record Named(String name, @Nullable String sha256) {}

  private final Map<String, Row> sources = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Named> named = new ArrayList<>();

  static ReadFiles of(CheckedBundle bundle) throws IOException {
    ReadFiles files = new ReadFiles();
    int name = Table.SOURCES.indexOf("file");
    try (TableRows rows = bundle.rows(Table.SOURCES)) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        files.sources.put(String.valueOf(row.value(name)), row);
      }
    }
    return files;
  }

  /** Returns the number of a file. One that the table of sources lacks has no hash. */
  int number(String name) {
    return numbers.computeIfAbsent(
        name,
        added -> {
          Row row = sources.get(added);
          Object sha256 = row == null ? null : row.value(Table.SOURCES.indexOf("sha256"));
          named.add(new Named(added, (String) sha256));
          return named.size() - 1;
        });
  }

  /** Returns those that got a number, in its order. */
  List<Named> inOrder() {
    return named;
  }
}
