package io.github.rolecall.audit.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** From when to when files tell of each account, region and type. */
final class HistoryReach {

  private record Key(String account, String region, ItemKind kind) {}

  private record Reach(long from, long to) {}

  private final Map<Key, Reach> reaches = new HashMap<>();

  /** Looks at history files alone. */
  static HistoryReach ofHistoryFiles(WorkDatabase database) throws SQLException {
    return new HistoryReach(database, "WHERE r.history");
  }

  /** Looks at all files. */
  static HistoryReach ofAll(WorkDatabase database) throws SQLException {
    return new HistoryReach(database, "");
  }

  private HistoryReach(WorkDatabase database, String where) throws SQLException {
    try (Statement statement = database.connection().createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT i.account, i.region, i.kind, min(i.captured), max(i.captured)"
                    + " FROM item i JOIN rank r ON r.file = i.file "
                    + where
                    + " GROUP BY ALL")) {
      while (rows.next()) {
        reaches.put(
            new Key(rows.getString(1), rows.getString(2), ItemKind.of(rows.getByte(3))),
            new Reach(rows.getLong(4), rows.getLong(5)));
      }
    }
  }

  /** Says whether files reach from before an item to behind it. */
  boolean covers(ItemRow item) {
    return covers(item.account(), item.region(), item.kind(), item.captured());
  }

  /** Says whether files tell of a kind of items from before a time to behind it. */
  boolean covers(String account, String region, ItemKind kind, long micros) {
    Reach reach = reaches.get(new Key(account, region, kind));
    return reach != null && reach.from() < micros && micros < reach.to();
  }
}
