package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bundle.Period;
import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.database.TableFiller;
import io.github.rolecall.evidence.Table;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The rows of the bundle's tables, kept in the work database until they are sorted and written. */
final class Outputs implements AutoCloseable {

  private static final int NANOS_OF_MICRO = 1_000;

  private final Map<Table, TableFiller> fillers = new EnumMap<>(Table.class);
  private final Map<GapKind, Long> gaps = new EnumMap<>(GapKind.class);

  /** Empties all tables. */
  Outputs(WorkDatabase database) throws SQLException {
    for (Table table : Table.values()) {
      database.execute("CREATE OR REPLACE TABLE " + name(table) + "(" + table.sqlColumns() + ")");
    }
    DuckDBConnection connection = database.connection();
    for (Table table : Table.values()) {
      fillers.put(table, new TableFiller(connection, name(table)));
    }
  }

  /** Returns the name of a table in the work database. */
  static String name(Table table) {
    return "out_" + table.tableName();
  }

  void add(Row row) throws SQLException {
    row.requireWhole();
    Table table = row.table();
    @Nullable Object[] values = new Object[table.columns().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.value(i) instanceof Instant time ? utc(time) : row.value(i);
    }
    Objects.requireNonNull(fillers.get(table)).add(values);
  }

  /** Adds a gap. */
  void gap(
      GapKind kind,
      String account,
      String region,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String resource,
      String detail,
      @Nullable String file)
      throws SQLException {
    gaps.merge(kind, 1L, Long::sum);
    add(
        new Row(Table.GAPS)
            .text("account", account)
            .text("region", region)
            .text("kind", kind.name())
            .time("from_time", from)
            .time("to_time", to)
            .text("resource_id", resource)
            .text("detail", detail)
            .text("source_file", file));
  }

  /**
   * Adds a gap that is a stretch of time, as far as it lies in the period.
   *
   * @param to its end, or null while it is open
   */
  void gapWithin(
      Period period,
      GapKind kind,
      String account,
      String region,
      Instant from,
      @Nullable Instant to,
      String detail)
      throws SQLException {
    boolean isOutside = !from.isBefore(period.to()) || (to != null && !to.isAfter(period.from()));
    if (isOutside) {
      return;
    }
    Instant first = from.isBefore(period.from()) ? period.from() : from;
    Instant end = to != null && to.isAfter(period.to()) ? period.to() : to;
    gap(kind, account, region, first, end, null, detail, null);
  }

  /** Returns how many gaps there are of each kind. */
  Map<GapKind, Long> gaps() {
    return new EnumMap<>(gaps);
  }

  /** Makes the rows of a table so far visible to queries. */
  void flush(Table table) throws SQLException {
    Objects.requireNonNull(fillers.get(table)).flush();
  }

  /** Returns how many rows every table has got. */
  Map<Table, Long> added() {
    Map<Table, Long> added = new EnumMap<>(Table.class);
    fillers.forEach((table, filler) -> added.put(table, filler.added()));
    return added;
  }

  private static LocalDateTime utc(Instant time) {
    return LocalDateTime.ofEpochSecond(
        time.getEpochSecond(), time.getNano() / NANOS_OF_MICRO * NANOS_OF_MICRO, ZoneOffset.UTC);
  }

  @Override
  public void close() throws SQLException {
    TableFiller.closeAll(fillers.values());
  }
}
