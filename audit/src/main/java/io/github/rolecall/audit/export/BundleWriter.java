package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bundle.BundleFile;
import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.bundle.RowWriter;
import io.github.rolecall.audit.bundle.RowWriters;
import io.github.rolecall.audit.standards.Assessment;
import io.github.rolecall.audit.standards.StandardFiles;
import io.github.rolecall.evidence.Column;
import io.github.rolecall.evidence.Table;
import io.github.rolecall.evidence.Table.Encoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes the tables in the work database into the files of a bundle, sorted. */
final class BundleWriter {

  private final WorkDatabase database;
  private final Path folder;
  private final Map<Table, Long> added;
  private final Map<String, BundleFile> files = new TreeMap<>();

  /**
   * Makes a writer.
   *
   * @param folder where the files go; it must be empty
   * @param added how many rows every table has got
   */
  BundleWriter(WorkDatabase database, Path folder, Map<Table, Long> added) throws IOException {
    this.database = database;
    this.folder = folder;
    this.added = Map.copyOf(added);
    Files.createDirectories(folder.resolve("tables"));
  }

  /** Writes all tables, one after the other. */
  void tables() throws IOException, SQLException {
    // Several threads would cut a Parquet file into row groups as chance has it.
    database.execute("SET threads = 1");
    for (Table table : Table.values()) {
      table(table);
    }
    database.execute("SET threads = 2");
  }

  private void table(Table table) throws IOException, SQLException {
    String sorted = "sorted_" + table.tableName();
    database.execute(
        "CREATE OR REPLACE TABLE %s AS SELECT * FROM %s ORDER BY %s"
            .formatted(sorted, Outputs.name(table), order(table)));
    long rows = texts(table, sorted);
    if (rows != added.getOrDefault(table, 0L)) {
      throw new SQLException(
          "%d rows were added to the table %s, and %d are in it"
              .formatted(added.getOrDefault(table, 0L), table.tableName(), rows));
    }
    Path parquet = folder.resolve(table.file(Encoding.PARQUET));
    Files.createDirectories(parquet.getParent());
    database.execute(
        "COPY %s TO '%s' (FORMAT parquet, COMPRESSION zstd)"
            .formatted(sorted, parquet.toString().replace("'", "''")));
    database.execute("DROP TABLE " + sorted);
    database.execute("DROP TABLE " + Outputs.name(table));
    for (Encoding encoding : Encoding.values()) {
      add(table.file(encoding), rows);
    }
  }

  /** Sorts by the leading columns, and by all others, so that equal keys come in one order. */
  private static String order(Table table) {
    return IntStream.rangeClosed(1, table.columns().size())
        .mapToObj(i -> i + " NULLS LAST")
        .collect(Collectors.joining(", "));
  }

  private long texts(Table table, String sorted) throws IOException, SQLException {
    long count = 0;
    try (RowWriter ndjson = RowWriters.ndjson(table, folder);
        RowWriter csv = RowWriters.csv(table, folder);
        Statement statement = database.connection().createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + sorted)) {
      while (rows.next()) {
        Row row = row(table, rows);
        ndjson.write(row);
        csv.write(row);
        count++;
      }
    }
    return count;
  }

  private static Row row(Table table, ResultSet rows) throws SQLException {
    Row row = new Row(table);
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      switch (column.type()) {
        case TEXT -> row.text(column.name(), rows.getString(i + 1));
        case NUMBER -> row.number(column.name(), number(rows, i + 1));
        case TIME -> {
          LocalDateTime time = rows.getObject(i + 1, LocalDateTime.class);
          row.time(column.name(), time == null ? null : time.toInstant(ZoneOffset.UTC));
        }
      }
    }
    return row;
  }

  private static @Nullable Long number(ResultSet rows, int index) throws SQLException {
    long number = rows.getLong(index);
    return rows.wasNull() ? null : number;
  }

  /** Writes the documents for other programs; the tables have to be there. */
  void standards(Assessment assessment) throws IOException {
    StandardFiles standards = new StandardFiles(folder, assessment, files());
    standards.oscal();
    add(StandardFiles.OSCAL, null);
    add(StandardFiles.OCSF, standards.ocsf());
    add(StandardFiles.ASFF, standards.asff());
  }

  /** Writes a file. */
  void file(String path, byte[] content) throws IOException {
    Files.write(folder.resolve(path), content);
    add(path, null);
  }

  private void add(String path, @Nullable Long rows) throws IOException {
    Path file = folder.resolve(path);
    files.put(path, new BundleFile(path, Hashes.of(file), Files.size(file), rows));
  }

  /** Returns the files so far, sorted by their paths. */
  List<BundleFile> files() {
    return List.copyOf(files.values());
  }

  /** Returns the file that stands for a table in the manifest, which must be written. */
  BundleFile file(Table table) {
    String path = table.file(Encoding.NDJSON);
    return Objects.requireNonNull(files.get(path), path);
  }

  /** Returns how many rows were written of a table. */
  long rows(Table table) {
    Long rows = file(table).rows();
    return rows == null ? 0 : rows;
  }
}
