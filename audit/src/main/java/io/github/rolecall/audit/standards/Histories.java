package io.github.rolecall.audit.standards;

import io.github.rolecall.audit.bundle.TextOrder;
import io.github.rolecall.evidence.Table;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a bundle's instances with their intervals; holds one instance at a time. */
final class Histories implements Closeable {

  private static final List<String> KEY = List.of("account", "region", "resource_id");
  private static final String TELLER = "rolecall";

  private final TableLines instances;
  private final TableLines intervals;

  Histories(Path bundle) throws IOException {
    this.instances = new TableLines(bundle, Table.INSTANCES);
    this.intervals = new TableLines(bundle, Table.INTERVALS);
  }

  /** Returns the next instance, or null behind the last. */
  @Nullable History next() throws IOException {
    Line instance = instances.peek();
    if (instance == null) {
      return null;
    }
    instances.advance();
    List<Line> own = new ArrayList<>();
    for (Line line = intervals.peek(); line != null; line = intervals.peek()) {
      int order = compare(line, instance);
      if (order > 0) {
        break;
      }
      // What lies before belongs to a resource of which no item tells but its recorded compliance.
      if (order == 0 && line.text("teller").equals(TELLER)) {
        own.add(line);
      }
      intervals.advance();
    }
    return new History(instance, own);
  }

  private static int compare(Line a, Line b) {
    for (String column : KEY) {
      int order = TextOrder.compare(a.text(column), b.text(column));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @Override
  public void close() throws IOException {
    try (intervals) {
      instances.close();
    }
  }
}
