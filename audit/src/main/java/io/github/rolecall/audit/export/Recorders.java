package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bundle.AccountRegion;
import io.github.rolecall.audit.bundle.Period;
import io.github.rolecall.audit.history.CaptureLag;
import io.github.rolecall.audit.history.RecorderPause;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * When the recorders of AWS Config were stopped: what CloudTrail tells, and what items tell that
 * were captured in that time.
 */
final class Recorders {

  private static final String ITEMS =
      "SELECT p.id, min(i.captured) FROM pause p JOIN item i ON i.account = p.account AND i.region"
          + " = p.region JOIN rank r ON r.file = i.file WHERE i.kind IN "
          + ItemKind.ofRecorders()
          + " AND i.status NOT LIKE '%NOT_RECORDED' AND i.captured > p.behind AND i.captured <"
          + " p.before GROUP BY p.id";

  private enum Turn {
    OFF,
    ON
  }

  /** A pause as events tell it, and the first item that was captured within it. */
  private record Told(AccountRegion place, RecorderPause pause, @Nullable Instant item) {

    /** Without an event that ends it, a pause ends at the latest when something was captured. */
    RecorderPause known() {
      return pause.to() == null && item != null ? new RecorderPause(pause.from(), item) : pause;
    }

    String detail() {
      String stopped = "the recorder was stopped: what changed then is not known";
      if (item == null) {
        return stopped;
      }
      return pause.to() == null
          ? stopped + "; no event tells that it was started, but an item was captured at the end"
          : stopped + "; yet an item was captured at " + item + ", so it ran for a part of it";
    }
  }

  private final Map<AccountRegion, NavigableMap<Instant, Set<Turn>>> turns = new TreeMap<>();
  private final Map<AccountRegion, List<Told>> pauses = new TreeMap<>();

  /** Takes an event, in any order. */
  void take(String event, String account, String region, Instant time) {
    switch (event) {
      case "StopConfigurationRecorder", "DeleteConfigurationRecorder" ->
          turn(account, region, time, Turn.OFF);
      case "StartConfigurationRecorder" -> turn(account, region, time, Turn.ON);
      default -> {
        // No event of a recorder.
      }
    }
  }

  private void turn(String account, String region, Instant time, Turn turn) {
    turns
        .computeIfAbsent(new AccountRegion(account, region), place -> new TreeMap<>())
        .computeIfAbsent(time, second -> EnumSet.noneOf(Turn.class))
        .add(turn);
  }

  /**
   * Finds the pauses, once all events were taken.
   *
   * @param end items from this time on are left out, in microseconds
   */
  void settle(DuckDBConnection connection, long end) throws SQLException {
    List<Told> told = new ArrayList<>();
    turns.forEach(
        (place, times) -> pauses(times).forEach(pause -> told.add(new Told(place, pause, null))));
    Map<Integer, Instant> items = told.isEmpty() ? Map.of() : items(connection, told, end);
    for (int i = 0; i < told.size(); i++) {
      Told pause = told.get(i);
      pauses
          .computeIfAbsent(pause.place(), place -> new ArrayList<>())
          .add(new Told(pause.place(), pause.pause(), items.get(i)));
    }
  }

  /**
   * CloudTrail tells seconds. Who does both within one is taken to have changed how it was only for
   * that moment: a recorder that ran was stopped and started, one that did not the other way round.
   */
  private static List<RecorderPause> pauses(NavigableMap<Instant, Set<Turn>> times) {
    List<RecorderPause> pauses = new ArrayList<>();
    Instant since = null;
    for (Map.Entry<Instant, Set<Turn>> entry : times.entrySet()) {
      Instant time = entry.getKey();
      boolean isOff = entry.getValue().contains(Turn.OFF);
      boolean isOn = entry.getValue().contains(Turn.ON);
      if (since == null) {
        since = isOff && !isOn ? time : null;
      } else if (isOn) {
        pauses.add(new RecorderPause(since, time));
        since = isOff ? time : null;
      }
    }
    if (since != null) {
      pauses.add(new RecorderPause(since, null));
    }
    return pauses;
  }

  /** Returns for each pause, by its place in the list, when the first item was captured in it. */
  private static Map<Integer, Instant> items(DuckDBConnection connection, List<Told> told, long end)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE OR REPLACE TABLE pause(id INTEGER, account VARCHAR, region VARCHAR, behind"
              + " BIGINT, before BIGINT)");
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO pause VALUES (?, ?, ?, ?, ?)")) {
      for (int i = 0; i < told.size(); i++) {
        RecorderPause pause = told.get(i).pause();
        insert.setInt(1, i);
        insert.setString(2, told.get(i).place().account());
        insert.setString(3, told.get(i).place().region());
        insert.setLong(4, Micros.of(pause.from().plus(CaptureLag.LONGEST)));
        insert.setLong(5, pause.to() == null ? end : Math.min(end, Micros.of(pause.to())));
        insert.execute();
      }
    }
    Map<Integer, Instant> items = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(ITEMS)) {
      while (rows.next()) {
        items.put(rows.getInt(1), Micros.time(rows.getLong(2)));
      }
    }
    return items;
  }

  /** Writes the pauses among the gaps, as far as they lie in the period. */
  void write(Period period, Outputs outputs) throws SQLException {
    for (List<Told> ofPlace : pauses.values()) {
      for (Told told : ofPlace) {
        outputs.gapWithin(
            period,
            GapKind.RECORDER_STOPPED,
            told.place().account(),
            told.place().region(),
            told.known().from(),
            told.known().to(),
            told.detail());
      }
    }
  }

  /** Returns when the recorder of an account and region was stopped, in order. */
  List<RecorderPause> pauses(String account, String region) {
    return pauses.getOrDefault(new AccountRegion(account, region), List.of()).stream()
        .map(Told::known)
        .toList();
  }
}
