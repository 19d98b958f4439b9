package io.github.rolecall.audit.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** From when to when history files tell of each account, region and type. */
final class HistoryReach {

  private record Key(String account, String region, ItemKind kind) {}

  private record Reach(long from, long to) {}

  private final Map<Key, Reach> reaches = new HashMap<>();

  HistoryReach(WorkDatabase database) throws SQLException {
    try (Statement statement = database.connection().createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT i.account, i.region, i.kind, min(i.captured), max(i.captured)"
                    + " FROM item i JOIN rank r ON r.file = i.file WHERE r.history GROUP BY ALL")) {
      while (rows.next()) {
        reaches.put(
            new Key(rows.getString(1), rows.getString(2), ItemKind.of(rows.getByte(3))),
            new Reach(rows.getLong(4), rows.getLong(5)));
      }
    }
  }

  /** Says whether history files reach from before an item to behind it. */
  boolean covers(ItemRow item) {
    Reach reach = reaches.get(new Key(item.account(), item.region(), item.kind()));
    return reach != null && reach.from() < item.captured() && item.captured() < reach.to();
  }
}
