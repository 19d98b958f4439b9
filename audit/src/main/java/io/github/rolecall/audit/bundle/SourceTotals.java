package io.github.rolecall.audit.bundle;

import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * What the table of sources adds up to.
 *
 * @param files how many files it lists
 * @param items how many items and events stand in them
 */
public record SourceTotals(long files, long items) {

  /**
   * Adds up the table's NDJSON.
   *
   * @throws BundleException if it is not as RoleCall writes it
   */
  public static SourceTotals of(InputStream ndjson) throws IOException {
    long items = 0;
    try (TableRows rows = TableRows.open(Table.SOURCES, ndjson)) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        items += (Long) Objects.requireNonNull(row.value(Table.SOURCES.indexOf("items")));
      }
      return new SourceTotals(rows.taken(), items);
    }
  }
}
