package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bulk.Input;
import io.github.rolecall.audit.compliance.Asked;
import io.github.rolecall.audit.compliance.RecordingSettings;
import io.github.rolecall.audit.compliance.TroubledSource;
import io.github.rolecall.audit.database.Appenders;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Some files on their way into the work database; what they hold is there once it is closed. */
final class Batch implements AutoCloseable {

  private final Appenders appenders;

  Batch(DuckDBConnection connection) throws SQLException {
    this.appenders =
        Appenders.of(
            connection,
            List.of("item", "event", "file", "problem", "setting", "present", "troubled"));
  }

  DuckDBAppender items() {
    return appenders.into("item");
  }

  DuckDBAppender events() {
    return appenders.into("event");
  }

  /** Adds what a file tells of how things were recorded. */
  void add(int id, RecordingSettings told) throws SQLException {
    Instant keptSince = told.keptSince();
    DuckDBAppender settings = appenders.into("setting");
    settings.beginRow().append(id).append(told.account()).append(told.region());
    if (keptSince == null) {
      settings.appendNull();
    } else {
      settings.append(Micros.of(keptSince));
    }
    settings.append(String.join(", ", new TreeSet<>(told.daily()))).endRow();
  }

  /** Adds that a file tells what an aggregator held at a time, and nothing older. */
  void add(int id, Asked asked, Instant at) throws SQLException {
    appenders
        .into("present")
        .beginRow()
        .append(id)
        .append(asked.get("account"))
        .append(asked.get("region"))
        .append(asked.aggregator())
        .append(Micros.of(at))
        .endRow();
  }

  /** Adds what an aggregator could not collect from. */
  void add(int id, Asked asked, List<TroubledSource> sources) throws SQLException {
    for (TroubledSource source : sources) {
      appenders
          .into("troubled")
          .beginRow()
          .append(id)
          .append(asked.aggregator())
          .append(source.id())
          .append(source.region())
          .append(source.status())
          .append(source.error())
          .endRow();
    }
  }

  /** Adds a file that was read, and what was wrong with it. */
  void add(
      int id, Input input, SourceKind kind, @Nullable String sha256, long bytes, ReadingSink sink)
      throws SQLException {
    appenders
        .into("file")
        .beginRow()
        .append(id)
        .append(input.name())
        .append(kind.name())
        .append(sha256)
        .append(bytes)
        .append(sink.found())
        .append(sink.others())
        .append(sink.timeless())
        .append(input.version())
        .endRow();
    for (String problem : sink.problems()) {
      appenders.into("problem").beginRow().append(id).append(problem).endRow();
    }
  }

  @Override
  public void close() throws SQLException {
    appenders.close();
  }
}
