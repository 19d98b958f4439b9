package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bundle.Period;
import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.export.Reconciliation.Fate;
import io.github.rolecall.audit.history.RecorderPause;
import io.github.rolecall.evidence.Table;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Goes through CloudTrail's events once, in the order of their times: writes them among the causes,
 * and finds out when recorders were stopped.
 */
final class TrailEvents {

  private static final String QUERY =
      "SELECT e.account, e.region, e.happened, e.id, e.name, e.actor, e.actor_type, e.source_ip,"
          + " e.user_agent, e.instance, e.profile, e.role, e.association, r.rank, e.item"
          + " FROM trail_event e JOIN rank r ON r.file = e.file WHERE e.happened < ?"
          + " ORDER BY e.account, e.happened, e.id, e.instance, r.rank, e.item";

  private final Recorders recorders = new Recorders();

  /** By its id the instance that an association was made for; events that end one name no other. */
  private final Map<String, String> associations = new HashMap<>();

  private final Sources sources;
  private final Outputs outputs;
  private final Reconciliation counts;

  TrailEvents(Sources sources, Outputs outputs, Reconciliation counts) {
    this.sources = sources;
    this.outputs = outputs;
    this.counts = counts;
  }

  /** Goes through all events before some time, in microseconds. */
  void write(DuckDBConnection connection, Period period, long end) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setLong(1, end);
      try (ResultSet rows = query.executeQuery()) {
        EventCopies copies = null;
        String lastInstance = null;
        while (rows.next()) {
          String instance = rows.getString(10);
          boolean isNew = false;
          if (copies == null || !copies.isOf(rows)) {
            tellDifferences(copies);
            copies = EventCopies.of(rows);
            isNew = true;
          }
          if (copies.add(rows)) {
            count(rows, isNew);
          }
          if (isNew || !Objects.equals(instance, lastInstance)) {
            event(rows, instance);
          }
          lastInstance = instance;
        }
        tellDifferences(copies);
      }
    }
    recorders.settle(connection, end);
    recorders.write(period, outputs);
  }

  private void tellDifferences(@Nullable EventCopies copies) throws SQLException {
    if (copies != null) {
      copies.tellDifferences(sources, outputs);
    }
  }

  private void count(ResultSet row, boolean isNew) throws SQLException {
    counts.count(isNew ? Fate.CAUSE : Fate.DUPLICATE);
    if (isNew) {
      sources.get(row.getInt(14)).countUse(row.getLong(3));
    }
  }

  private void event(ResultSet row, @Nullable String named) throws SQLException {
    String account = row.getString(1);
    String region = row.getString(2);
    Instant time = Micros.time(row.getLong(3));
    String name = row.getString(5);
    String instance = instance(named, row.getString(13));
    outputs.add(
        new Row(Table.CAUSES)
            .text("account", account)
            .text("region", region)
            .time("event_time", time)
            .text("event_id", row.getString(4))
            .text("event_name", name)
            .text("actor", row.getString(6))
            .text("actor_type", row.getString(7))
            .text("source_ip", row.getString(8))
            .text("user_agent", row.getString(9))
            .text("instance_id", instance)
            .text("profile", row.getString(11))
            .text("role", row.getString(12))
            .text("source_file", sources.get(row.getInt(14)).name)
            .number("source_item", (long) row.getInt(15)));
    recorders.take(name, account, region, time);
  }

  private @Nullable String instance(@Nullable String named, @Nullable String association) {
    if (association == null) {
      return named;
    }
    if (named != null) {
      associations.put(association, named);
      return named;
    }
    return associations.get(association);
  }

  /** Returns when the recorder of an account and region was stopped, in order. */
  List<RecorderPause> pauses(String account, String region) {
    return recorders.pauses(account, region);
  }
}
