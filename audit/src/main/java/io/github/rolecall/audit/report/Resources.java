package io.github.rolecall.audit.report;

import io.github.rolecall.audit.bundle.BundleException;
import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.bundle.TableRows;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Joins three tables that are sorted alike, one instance at a time. */
final class Resources implements AutoCloseable {

  private final TableRows instances;
  private final TableRows intervals;
  private final TableRows differences;
  private Resource.@Nullable Key last;

  Resources(CheckedBundle bundle) throws IOException {
    instances = bundle.rows(Table.INSTANCES);
    intervals = bundle.rows(Table.INTERVALS);
    differences = bundle.rows(Table.DIFFERENCES);
  }

  /** Returns the next instance, or null behind the last. */
  @Nullable Resource next() throws IOException {
    Resource.Key first =
        Stream.of(instances, intervals, differences)
            .map(TableRows::peek)
            .filter(Objects::nonNull)
            .map(row -> Resource.Key.of(Objects.requireNonNull(row)))
            .min(Resource.Key::compareTo)
            .orElse(null);
    if (first == null) {
      return null;
    }
    if (last != null && last.compareTo(first) >= 0) {
      throw new BundleException("the rows of " + first.id() + " are not where they are sorted to");
    }
    last = first;
    Row instance = isOf(first, instances) ? instances.next() : null;
    return new Resource(first, instance, all(first, intervals), all(first, differences));
  }

  long instances() {
    return instances.taken();
  }

  long intervals() {
    return intervals.taken();
  }

  long differences() {
    return differences.taken();
  }

  private static List<Row> all(Resource.Key key, TableRows rows) throws IOException {
    List<Row> all = new ArrayList<>();
    while (isOf(key, rows)) {
      all.add(Objects.requireNonNull(rows.next()));
    }
    return all;
  }

  private static boolean isOf(Resource.Key key, TableRows rows) {
    Row row = rows.peek();
    return row != null && Resource.Key.of(row).equals(key);
  }

  @Override
  public void close() throws IOException {
    try (instances;
        intervals;
        differences) {
      last = null;
    }
  }
}
