package io.github.rolecall.audit.standards;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table, as it stands in the bundle.
 *
 * @param values the values by column; null for what the row lacks
 */
record Line(Map<String, @Nullable String> values) {

  /** Returns what a row must have. */
  String text(String column) {
    String value = values.get(column);
    if (value == null) {
      throw new IllegalStateException("a row of the bundle lacks " + column + ": " + values);
    }
    return value;
  }

  /** Returns what a row can lack. */
  @Nullable String ifAny(String column) {
    return values.get(column);
  }

  Instant time(String column) {
    return Instant.parse(text(column));
  }

  @Nullable Instant timeIfAny(String column) {
    String value = values.get(column);
    return value == null ? null : Instant.parse(value);
  }
}
