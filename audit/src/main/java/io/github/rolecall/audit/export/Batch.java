package io.github.rolecall.audit.export;

import io.github.rolecall.audit.database.TableFiller;
import io.github.rolecall.audit.files.Input;
import io.github.rolecall.audit.kept.Asked;
import io.github.rolecall.audit.kept.RecorderSettings;
import io.github.rolecall.audit.kept.TroubledSource;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Some files on their way into the work database; what they hold is there once it is closed. */
final class Batch implements AutoCloseable {

  private final TableFiller items;
  private final TableFiller events;
  private final TableFiller files;
  private final TableFiller problems;
  private final TableFiller settings;
  private final TableFiller presents;
  private final TableFiller troubled;

  Batch(DuckDBConnection connection) throws SQLException {
    this.items = new TableFiller(connection, "item");
    this.events = new TableFiller(connection, "trail_event");
    this.files = new TableFiller(connection, "file");
    this.problems = new TableFiller(connection, "problem");
    this.settings = new TableFiller(connection, "setting");
    this.presents = new TableFiller(connection, "present");
    this.troubled = new TableFiller(connection, "troubled");
  }

  TableFiller items() {
    return items;
  }

  TableFiller events() {
    return events;
  }

  /** Adds what a file tells of how things were recorded. */
  void add(int id, RecorderSettings told) throws SQLException {
    settings.add(
        id,
        told.account(),
        told.region(),
        Micros.orNull(told.keptSince()),
        String.join(", ", new TreeSet<>(told.daily())));
  }

  /** Adds that a file tells what an aggregator held at a time, and nothing older. */
  void add(int id, Asked asked, Instant at) throws SQLException {
    presents.add(id, asked.get("account"), asked.get("region"), asked.aggregator(), Micros.of(at));
  }

  /** Adds what an aggregator could not collect from. */
  void add(int id, Asked asked, List<TroubledSource> sources) throws SQLException {
    for (TroubledSource source : sources) {
      troubled.add(
          id, asked.aggregator(), source.id(), source.region(), source.status(), source.error());
    }
  }

  /** Adds a file that was read, and what was wrong with it. */
  void add(
      int id, Input input, SourceKind kind, @Nullable String sha256, long bytes, ReadingSink sink)
      throws SQLException {
    files.add(
        id,
        input.name(),
        kind.name(),
        sha256,
        bytes,
        sink.found(),
        sink.others(),
        sink.timeless(),
        input.version());
    for (String problem : sink.problems()) {
      problems.add(id, problem);
    }
  }

  /** Hands all of it over, also when a part of it cannot be. */
  @Override
  public void close() throws SQLException {
    TableFiller.closeAll(List.of(items, events, files, problems, settings, presents, troubled));
  }
}
