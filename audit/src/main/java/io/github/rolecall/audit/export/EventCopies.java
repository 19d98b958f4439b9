package io.github.rolecall.audit.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The copies of one event of CloudTrail: several trails may deliver it, and all of them say the
 * same of it, unless somebody altered one.
 */
final class EventCopies {

  /** The columns that say what happened; in between stand those that say which event it is. */
  private static final int[] TOLD = {2, 5, 6, 7, 8, 9, 10, 11, 12, 13};

  private record Place(int rank, int item) {}

  private final String account;
  private final String region;
  private final long happened;
  private final String id;

  /** What each copy says, in the order of files; several lines where it names several instances. */
  private final Map<Place, StringBuilder> told = new LinkedHashMap<>();

  private EventCopies(String account, String region, long happened, String id) {
    this.account = account;
    this.region = region;
    this.happened = happened;
    this.id = id;
  }

  /** Begins with the event that a row is of, without the row. */
  static EventCopies of(ResultSet row) throws SQLException {
    return new EventCopies(row.getString(1), row.getString(2), row.getLong(3), row.getString(4));
  }

  /** Says whether a row is of this event. */
  boolean isOf(ResultSet row) throws SQLException {
    return id.equals(row.getString(4))
        && happened == row.getLong(3)
        && account.equals(row.getString(1));
  }

  /** Adds a row, and returns whether it is the first of a copy. */
  boolean add(ResultSet row) throws SQLException {
    Place place = new Place(row.getInt(14), row.getInt(15));
    boolean isFirst = !told.containsKey(place);
    StringBuilder text = told.computeIfAbsent(place, p -> new StringBuilder());
    for (int column : TOLD) {
      String value = row.getString(column);
      text.append(value == null ? "-" : "=" + value).append('\0');
    }
    return isFirst;
  }

  /** Writes a gap for each copy that says something else than the one that is used. */
  void tellDifferences(Sources sources, Outputs outputs) throws SQLException {
    if (told.size() < 2) {
      return;
    }
    Iterator<Map.Entry<Place, StringBuilder>> copies = told.entrySet().iterator();
    Map.Entry<Place, StringBuilder> used = copies.next();
    while (copies.hasNext()) {
      Map.Entry<Place, StringBuilder> other = copies.next();
      if (used.getValue().compareTo(other.getValue()) != 0) {
        outputs.gap(
            GapKind.CONTRADICTION,
            account,
            region,
            Micros.time(happened),
            null,
            null,
            "item %d of this file and item %d of %s tell different things of event %s; the latter is used"
                .formatted(
                    other.getKey().item(),
                    used.getKey().item(),
                    sources.get(used.getKey().rank()).name,
                    id),
            sources.get(other.getKey().rank()).name);
      }
    }
  }
}
