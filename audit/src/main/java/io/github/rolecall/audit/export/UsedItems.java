package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bundle.Period;
import io.github.rolecall.audit.export.Reconciliation.Fate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Goes through items that come sorted by resource and time, and hands on one of each time: that
 * which stands first in the sources. The others either say the same or contradict it.
 */
final class UsedItems {

  private final Sources sources;
  private final HistoryReach history;
  private final Period period;
  private final Outputs outputs;
  private final Reconciliation counts;

  UsedItems(
      Sources sources,
      HistoryReach history,
      Period period,
      Outputs outputs,
      Reconciliation counts) {
    this.sources = sources;
    this.history = history;
    this.period = period;
    this.outputs = outputs;
    this.counts = counts;
  }

  /** Takes an item. */
  @FunctionalInterface
  interface Use {
    void use(ItemRow item) throws SQLException;
  }

  /** Goes through all rows of a query. */
  void each(ResultSet rows, Use use) throws SQLException {
    ItemRow first = null;
    boolean inHistory = false;
    while (rows.next()) {
      ItemRow row = ItemRow.of(rows);
      if (first != null && row.isOfOneTimeWith(first)) {
        inHistory |= isHistory(row);
        repeated(first, row);
        continue;
      }
      checkHistory(first, inHistory);
      first = row;
      inHistory = isHistory(row);
      sources.get(row.rank()).countUse(row.captured());
      use.use(row);
    }
    checkHistory(first, inHistory);
  }

  private boolean isHistory(ItemRow row) {
    return sources.get(row.rank()).kind == SourceKind.HISTORY;
  }

  private void repeated(ItemRow used, ItemRow other) throws SQLException {
    if (other.saysTheSameAs(used)) {
      counts.count(Fate.DUPLICATE);
      return;
    }
    counts.count(Fate.CONTRADICTING);
    Instant time = Micros.time(used.captured());
    outputs.gap(
        GapKind.CONTRADICTION,
        used.account(),
        used.region(),
        time,
        null,
        used.id(),
        "item %d of this file and item %d of %s tell different things of %s %s at one time; the latter is used"
            .formatted(
                other.item(),
                used.item(),
                sources.get(used.rank()).name,
                used.resourceType(),
                used.id()),
        sources.get(other.rank()).name);
  }

  private void checkHistory(@Nullable ItemRow item, boolean inHistory) throws SQLException {
    if (item == null
        || inHistory
        || sources.get(item.rank()).kind != SourceKind.SNAPSHOT
        || !history.covers(item)) {
      return;
    }
    Instant time = Micros.time(item.captured());
    if (!period.holds(time)) {
      return;
    }
    outputs.gap(
        GapKind.MISSING_ITEM,
        item.account(),
        item.region(),
        time,
        null,
        item.id(),
        "item %d of this snapshot, of a %s, stands in no history file, though history reaches from before it to behind it"
            .formatted(item.item(), item.resourceType()),
        sources.get(item.rank()).name);
  }
}
