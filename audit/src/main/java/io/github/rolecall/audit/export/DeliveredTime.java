package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bundle.AccountRegion;
import io.github.rolecall.audit.bundle.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * From when to when anything was delivered of each account and region: outside that time what is
 * told is carried on from before, or nothing at all.
 */
final class DeliveredTime {

  /**
   * AWS Config delivers snapshots once a day at the rarest, and history every six hours where
   * anything changed; one that is late by up to half a day is not missing.
   */
  private static final Duration QUIET = Duration.ofHours(36);

  private static final String ITEMS =
      "SELECT i.account, i.region, min(i.captured), max(i.captured) FROM item i JOIN rank r ON"
          + " r.file = i.file GROUP BY ALL";

  private static final String ASKED =
      "SELECT DISTINCT s.account, s.region FROM setting s JOIN rank r ON r.file = s.file";

  private static final String PRESENT =
      "SELECT p.account, p.region, max(p.asked_at) FROM present p JOIN rank r ON r.file = p.file"
          + " GROUP BY ALL";

  private final Map<AccountRegion, TreeSet<Instant>> times = new TreeMap<>();

  /**
   * Looks at items, at the names of files and at when AWS Config was asked.
   *
   * @param askedAt when answers of AWS Config are from, at the latest
   */
  DeliveredTime(WorkDatabase database, Sources sources, Instant askedAt) throws SQLException {
    try (Statement statement = database.connection().createStatement()) {
      try (ResultSet rows = statement.executeQuery(ITEMS)) {
        while (rows.next()) {
          see(rows, Micros.time(rows.getLong(3)));
          see(rows, Micros.time(rows.getLong(4)));
        }
      }
      try (ResultSet rows = statement.executeQuery(ASKED)) {
        while (rows.next()) {
          see(rows, askedAt);
        }
      }
      try (ResultSet rows = statement.executeQuery(PRESENT)) {
        while (rows.next()) {
          see(rows, Micros.time(rows.getLong(3)));
        }
      }
    }
    for (SourceEntry entry : sources.all()) {
      Instant time = sources.time(entry);
      boolean isDelivery = entry.kind == SourceKind.SNAPSHOT || entry.kind == SourceKind.HISTORY;
      if (isDelivery && time != null) {
        DeliveredName name = DeliveredName.of(entry.name);
        see(new AccountRegion(name.account(), name.region()), time);
      }
    }
  }

  private void see(ResultSet row, Instant time) throws SQLException {
    see(new AccountRegion(row.getString(1), row.getString(2)), time);
  }

  private void see(AccountRegion place, Instant time) {
    times.computeIfAbsent(place, p -> new TreeSet<>()).add(time);
  }

  /** Writes what of the period lies behind all that was delivered, and whether all of it does. */
  void write(Period period, Outputs outputs) throws SQLException {
    boolean isTold = false;
    for (Map.Entry<AccountRegion, TreeSet<Instant>> entry : times.entrySet()) {
      Instant first = entry.getValue().first();
      Instant last = entry.getValue().last();
      isTold |= first.isBefore(period.to()) && !last.isBefore(period.from());
      if (isGlobal(entry.getKey()) || !first.isBefore(period.to())) {
        continue;
      }
      if (Duration.between(last, period.to()).compareTo(QUIET) > 0) {
        outputs.gap(
            GapKind.AFTER_LAST_ITEM,
            entry.getKey().account(),
            entry.getKey().region(),
            last.isAfter(period.from()) ? last : period.from(),
            period.to(),
            null,
            "nothing was delivered after "
                + last
                + ": what is told of the time behind it holds only if nothing changed",
            null);
      }
    }
    if (!isTold) {
      outputs.gap(
          GapKind.NO_DATA,
          "",
          "",
          period.from(),
          period.to(),
          null,
          times.isEmpty()
              ? "no file tells anything of any account and region"
              : "nothing that was read reaches into the period: it tells of "
                  + first()
                  + " to "
                  + last(),
          null);
    }
  }

  /** Items of IAM stand in the files of one region, or in none. */
  private static boolean isGlobal(AccountRegion place) {
    return place.region().isEmpty() || place.region().equals("global");
  }

  private Instant first() {
    return times.values().stream().map(TreeSet::first).min(Instant::compareTo).orElseThrow();
  }

  private Instant last() {
    return times.values().stream().map(TreeSet::last).max(Instant::compareTo).orElseThrow();
  }
}
