package io.github.rolecall.audit.report;

import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.bundle.TextOrder;
import io.github.rolecall.evidence.Table;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a bundle's tables say of one instance.
 *
 * @param key which one
 * @param instance its row, or null when only its recorded compliance is known
 * @param intervals its stretches, of both tellers
 * @param differences where the tellers disagree
 */
record Resource(Key key, @Nullable Row instance, List<Row> intervals, List<Row> differences) {

  Resource {
    intervals = List.copyOf(intervals);
    differences = List.copyOf(differences);
  }

  /** What the tables are sorted by. */
  record Key(String account, String region, String id) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::account, TextOrder::compare)
            .thenComparing(Key::region, TextOrder::compare)
            .thenComparing(Key::id, TextOrder::compare);

    static Key of(Row row) {
      return new Key(text(row, "account"), text(row, "region"), text(row, "resource_id"));
    }

    private static String text(Row row, String column) {
      return String.valueOf(row.value(row.table().indexOf(column)));
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** Returns the stretches of RoleCall's own verdict, or what was recorded where there are none. */
  List<Row> shown() {
    int teller = Table.INTERVALS.indexOf("teller");
    List<Row> own = intervals.stream().filter(row -> "rolecall".equals(row.value(teller))).toList();
    return own.isEmpty() ? intervals : own;
  }
}
