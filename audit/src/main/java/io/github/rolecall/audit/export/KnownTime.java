package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bundle.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Finds the period of a bundle: what was asked for, else all that is known. */
final class KnownTime {

  private static final String ITEMS =
      "SELECT min(i.captured), max(i.captured) FROM item i JOIN rank r ON r.file = i.file";

  /** What lies between a moment and the first one behind it: AWS Config writes milliseconds. */
  private static final Duration LEAST = Duration.ofMillis(1);

  private KnownTime() {}

  /**
   * Returns the period.
   *
   * @throws PeriodException if it begins behind all that is known, and has no end
   */
  static Period period(ExportRequest request, WorkDatabase database, Sources sources)
      throws SQLException, PeriodException {
    Instant first = null;
    Instant last = sources.latestSnapshot();
    try (Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery(ITEMS)) {
      if (row.next() && row.getObject(1) != null) {
        first = Micros.time(row.getLong(1));
        Instant newest = Micros.time(row.getLong(2));
        last = newest.isAfter(last) ? newest : last;
      }
    }
    demandNotBehind(request, first == null ? null : last);
    Instant from = request.from() != null ? request.from() : first;
    Instant to = request.to() != null ? request.to() : first == null ? null : last.plus(LEAST);
    if (from == null) {
      from = to == null ? Instant.EPOCH : to.minus(LEAST);
    }
    return new Period(from, to == null ? from.plus(LEAST) : to);
  }

  /** Without an end the period ends with the last that is known, which may be before it begins. */
  private static void demandNotBehind(ExportRequest request, @Nullable Instant last)
      throws PeriodException {
    Instant from = request.from();
    if (last != null && from != null && request.to() == null && from.isAfter(last)) {
      throw new PeriodException(
          "--from is "
              + from
              + ", and the files tell of nothing later than "
              + last
              + ": expected an earlier one, or --to");
    }
  }
}
