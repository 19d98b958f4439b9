package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bundle.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/** Writes what is not known because of how AWS Config was set up when it was asked. */
final class Settings {

  private static final String QUERY =
      "SELECT DISTINCT s.account, s.region, s.kept_since, s.daily, r.rank FROM setting s"
          + " JOIN rank r ON r.file = s.file ORDER BY ALL";

  private Settings() {}

  static void write(WorkDatabase database, Sources sources, Period period, Outputs outputs)
      throws SQLException {
    try (Statement statement = database.connection().createStatement();
        ResultSet rows = statement.executeQuery(QUERY)) {
      while (rows.next()) {
        String file = sources.get(rows.getInt(5)).name;
        long kept = rows.getLong(3);
        Instant keptSince = rows.wasNull() ? null : Micros.time(kept);
        if (keptSince != null && period.from().isBefore(keptSince)) {
          outputs.gap(
              GapKind.RETENTION,
              rows.getString(1),
              rows.getString(2),
              period.from(),
              keptSince,
              null,
              "AWS Config keeps no items of that time any more",
              file);
        }
        String daily = rows.getString(4);
        if (!daily.isEmpty()) {
          outputs.gap(
              GapKind.DAILY_RECORDING,
              rows.getString(1),
              rows.getString(2),
              null,
              null,
              null,
              "changes are recorded once a day, so that what lasted shorter may not show: " + daily,
              file);
        }
      }
    }
  }
}
