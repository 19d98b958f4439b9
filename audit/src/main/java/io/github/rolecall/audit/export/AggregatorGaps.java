package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bundle.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes of which accounts and regions an aggregator told: it holds the newest item and result of
 * each resource that is there, and nothing of what was before. And of which it could not.
 */
final class AggregatorGaps {

  /** A place counts when an aggregator was asked about it, and when what it answered names it. */
  private static final String TOLD =
      "WITH p AS (SELECT p.*, r.rank FROM present p JOIN rank r ON r.file = p.file), told AS ("
          + "SELECT p.account, p.region, p.aggregator, p.asked_at, p.rank FROM p"
          + " UNION ALL SELECT DISTINCT i.account, i.region, p.aggregator, p.asked_at, p.rank"
          + " FROM p JOIN item i ON i.file = p.file)"
          + " SELECT account, region, aggregator, max(asked_at), min(rank) FROM told"
          + " GROUP BY account, region, aggregator ORDER BY account, region, aggregator";

  private static final String NOT_COLLECTED =
      "SELECT DISTINCT t.aggregator, t.source, t.region, t.status, t.error, r.rank"
          + " FROM troubled t JOIN rank r ON r.file = t.file ORDER BY ALL";

  /** An organisation can be such a source, too. */
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  private AggregatorGaps() {}

  static void write(WorkDatabase database, Sources sources, Period period, Outputs outputs)
      throws SQLException {
    presentOnly(database, sources, period, outputs);
    notCollected(database, sources, outputs);
  }

  private static void notCollected(WorkDatabase database, Sources sources, Outputs outputs)
      throws SQLException {
    try (Statement statement = database.connection().createStatement();
        ResultSet rows = statement.executeQuery(NOT_COLLECTED)) {
      while (rows.next()) {
        String source = rows.getString(2);
        boolean isAccount = ACCOUNT.matcher(source).matches();
        String error = rows.getString(5);
        outputs.gap(
            GapKind.MISSING_WINDOW,
            isAccount ? source : "",
            rows.getString(3),
            null,
            null,
            null,
            "aggregator "
                + rows.getString(1)
                + " could not collect what is there"
                + (isAccount ? "" : " from " + source)
                + ": "
                + rows.getString(4)
                + (error.isEmpty() ? "" : ", " + error),
            sources.get(rows.getInt(6)).name);
      }
    }
  }

  private static void presentOnly(
      WorkDatabase database, Sources sources, Period period, Outputs outputs) throws SQLException {
    try (Statement statement = database.connection().createStatement();
        ResultSet rows = statement.executeQuery(TOLD)) {
      while (rows.next()) {
        Instant at = Micros.time(rows.getLong(4));
        outputs.gap(
            GapKind.PRESENT_ONLY,
            rows.getString(1),
            rows.getString(2),
            period.from(),
            until(at, period),
            null,
            "aggregator "
                + rows.getString(3)
                + " was asked at "
                + at
                + ": it holds the newest item of each resource that is there, and none of what"
                + " changed or was deleted before, nor any item of AWS::IAM::InstanceProfile",
            sources.get(rows.getInt(5)).name);
      }
    }
  }

  /** What was asked before the period is of no moment in it. */
  private static @Nullable Instant until(Instant at, Period period) {
    return at.isAfter(period.from()) && at.isBefore(period.to()) ? at : period.to();
  }
}
