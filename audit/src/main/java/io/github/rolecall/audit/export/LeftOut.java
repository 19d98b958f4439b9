package io.github.rolecall.audit.export;

import io.github.rolecall.audit.export.Reconciliation.Fate;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** Counts what is not told of, whatever the reason. */
final class LeftOut {

  private static final String KEPT =
      "SELECT file, count(*) FROM (SELECT file, item FROM item"
          + " UNION ALL SELECT DISTINCT file, item FROM trail_event) GROUP BY file";

  private static final String BEHIND =
      "SELECT count(*) FROM (SELECT i.file, i.item FROM item i JOIN rank r ON r.file ="
          + " i.file WHERE i.captured >= ? UNION ALL SELECT DISTINCT e.file, e.item FROM"
          + " trail_event e JOIN rank r ON r.file = e.file WHERE e.happened >= ?)";

  private LeftOut() {}

  /**
   * Counts items and events.
   *
   * @param end those from this time on are left out, in microseconds
   */
  static void count(WorkDatabase database, Sources sources, long end, Reconciliation counts)
      throws SQLException {
    Map<Integer, Long> kept = kept(database);
    for (SourceEntry entry : sources.all()) {
      if (sources.isDuplicate(entry)) {
        counts.count(Fate.IN_DUPLICATE_FILE, entry.items);
        continue;
      }
      counts.count(Fate.OTHER_TYPE, entry.others);
      counts.count(Fate.WITHOUT_TIME, entry.timeless);
      long read = kept.getOrDefault(entry.id, 0L);
      counts.count(Fate.NOT_UNDERSTOOD, entry.items - entry.others - entry.timeless - read);
    }
    try (PreparedStatement query = database.connection().prepareStatement(BEHIND)) {
      query.setLong(1, end);
      query.setLong(2, end);
      try (ResultSet row = query.executeQuery()) {
        counts.count(Fate.BEHIND_PERIOD, row.next() ? row.getLong(1) : 0);
      }
    }
  }

  /** Returns how many items and events of each file are in the database. */
  private static Map<Integer, Long> kept(WorkDatabase database) throws SQLException {
    Map<Integer, Long> kept = new TreeMap<>();
    try (Statement statement = database.connection().createStatement();
        ResultSet rows = statement.executeQuery(KEPT)) {
      while (rows.next()) {
        kept.put(rows.getInt(1), rows.getLong(2));
      }
    }
    return kept;
  }
}
