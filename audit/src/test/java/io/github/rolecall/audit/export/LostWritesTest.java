package io.github.rolecall.audit.export;

import static io.github.rolecall.audit.export.Deliveries.history;
import static io.github.rolecall.audit.export.Deliveries.instance;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.files.RemoteFiles;
import io.github.rolecall.decoding.Wanted;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the database could not keep is never taken for something that was not there. */
class LostWritesTest {

  private static final String ID = "i-0123456789abcdef0";

  private static final Recordable ALL = Recordable.by(Bundle.CREATED);

  @TempDir Path temp;

  @Test
  void whatFailsAtTheEndOfABatchStopsTheReading() throws IOException, SQLException {
    Path input = temp.resolve("in");
    history(input, 2, instance(ID, 2, 8, null));
    history(input, 3, instance(ID, 3, 8, null));
    try (WorkDatabase database = WorkDatabase.open(temp.resolve("w"), "1.0", "tags", "64MB")) {
      database.execute("CREATE UNIQUE INDEX one ON file(kind)");
      SourceReader reader = new SourceReader(database, Wanted.history(tag -> false), ALL);
      assertThatThrownBy(() -> reader.read(found(input).inputs(), (files, of) -> {}))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void aFileThatTheDatabaseLostIsMissed() throws IOException, SQLException, InterruptedException {
    Path input = temp.resolve("in");
    history(input, 2, instance(ID, 2, 8, null));
    SourceFiles found = found(input);
    try (WorkDatabase database = WorkDatabase.open(temp.resolve("w"), "1.0", "tags", "64MB")) {
      new SourceReader(database, Wanted.history(tag -> false), ALL)
          .read(found.inputs(), (files, of) -> {});
      new Sources(database, found, ALL).demandAll(found);
      database.execute("DELETE FROM file");
      assertThatThrownBy(() -> new Sources(database, found, ALL).demandAll(found))
          .isInstanceOf(SQLException.class)
          .hasMessage("it holds 0 of the 1 files");
    }
  }

  @Test
  void aRowThatTheDatabaseLostIsMissed() throws IOException, SQLException {
    try (WorkDatabase database = WorkDatabase.open(temp.resolve("w"), "1.0", "tags", "64MB")) {
      Map<Table, Long> added;
      try (Outputs outputs = new Outputs(database)) {
        outputs.add(
            new Row(Table.PERIODS)
                .time("from_time", Bundle.CREATED)
                .time("to_time", Bundle.CREATED));
        added = outputs.added();
      }
      database.execute("DELETE FROM " + Outputs.name(Table.PERIODS));
      BundleWriter writer = new BundleWriter(database, temp.resolve("w/bundle"), added);
      assertThatThrownBy(writer::tables)
          .isInstanceOf(SQLException.class)
          .hasMessage("1 rows were added to the table periods, and 0 are in it");
    }
  }

  private static SourceFiles found(Path input) throws IOException {
    return new SourceFiles(List.of(input.toString()), RemoteFiles.NONE);
  }
}
