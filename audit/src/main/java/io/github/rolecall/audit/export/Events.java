package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.export.Reconciliation.Fate;
import io.github.rolecall.audit.history.Pause;
import io.github.rolecall.evidence.Table;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Goes through CloudTrail's events once, in the order of their times: writes them among the causes,
 * and finds out when recorders were stopped.
 */
final class Events {

  private static final String QUERY =
      "SELECT e.account, e.region, e.happened, e.id, e.name, e.actor, e.actor_type, e.source_ip,"
          + " e.user_agent, e.instance, e.profile, e.role, e.association, r.rank, e.item"
          + " FROM event e JOIN rank r ON r.file = e.file WHERE e.happened < ?"
          + " ORDER BY e.account, e.happened, e.id, e.instance, r.rank, e.item";

  private record Place(String account, String region) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int order = account.compareTo(other.account);
      return order == 0 ? region.compareTo(other.region) : order;
    }
  }

  private final Map<Place, List<Pause>> pauses = new TreeMap<>();
  private final Map<Place, Instant> stopped = new TreeMap<>();

  /** By its id the instance that an association was made for; events that end one name no other. */
  private final Map<String, String> associations = new HashMap<>();

  private final Sources sources;
  private final Outputs outputs;
  private final Reconciliation counts;

  Events(Sources sources, Outputs outputs, Reconciliation counts) {
    this.sources = sources;
    this.outputs = outputs;
    this.counts = counts;
  }

  /** Goes through all events before some time, in microseconds. */
  void write(DuckDBConnection connection, long end) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setLong(1, end);
      try (ResultSet rows = query.executeQuery()) {
        String lastId = "";
        String lastInstance = null;
        String counted = "";
        while (rows.next()) {
          String id = rows.getString(4);
          String instance = rows.getString(10);
          boolean isTwice = id.equals(lastId) && Objects.equals(instance, lastInstance);
          String place = rows.getInt(14) + " " + rows.getInt(15);
          if (isTwice) {
            counted = countDuplicate(place, counted);
            continue;
          }
          if (!id.equals(lastId)) {
            counts.count(Fate.CAUSE);
            sources.get(rows.getInt(14)).use(rows.getLong(3));
            counted = place;
          }
          lastId = id;
          lastInstance = instance;
          event(rows, instance);
        }
      }
    }
    stopped.forEach((place, since) -> pause(place, new Pause(since, null)));
    writePauses();
  }

  /** An event that names several instances has several rows, and is one event all the same. */
  private String countDuplicate(String place, String counted) {
    if (!place.equals(counted)) {
      counts.count(Fate.DUPLICATE);
    }
    return place;
  }

  private void event(ResultSet row, @Nullable String named) throws SQLException {
    Place place = new Place(row.getString(1), row.getString(2));
    Instant time = Micros.time(row.getLong(3));
    String name = row.getString(5);
    String instance = instance(named, row.getString(13));
    outputs.add(
        new Row(Table.CAUSES)
            .text("account", place.account())
            .text("region", place.region())
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
    recorder(name, place, time);
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

  private void recorder(String event, Place place, Instant time) {
    switch (event) {
      case "StopConfigurationRecorder", "DeleteConfigurationRecorder" ->
          stopped.putIfAbsent(place, time);
      case "StartConfigurationRecorder" -> {
        Instant since = stopped.remove(place);
        if (since != null && since.isBefore(time)) {
          pause(place, new Pause(since, time));
        }
      }
      default -> {
        // No event of the recorder.
      }
    }
  }

  private void pause(Place place, Pause pause) {
    pauses.computeIfAbsent(place, p -> new ArrayList<>()).add(pause);
  }

  private void writePauses() throws SQLException {
    for (Map.Entry<Place, List<Pause>> entry : pauses.entrySet()) {
      for (Pause pause : entry.getValue()) {
        outputs.gap(
            GapKind.RECORDER_STOPPED,
            entry.getKey().account(),
            entry.getKey().region(),
            pause.from(),
            pause.to(),
            null,
            "the recorder was stopped: what changed then is not known",
            null);
      }
    }
  }

  /** Returns when the recorder of an account and region was stopped, in order. */
  List<Pause> pauses(String account, String region) {
    return pauses.getOrDefault(new Place(account, region), List.of());
  }
}
