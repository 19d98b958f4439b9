package io.github.rolecall.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.bulk.Input;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkDatabaseTest {

  @TempDir Path temp;

  @Test
  void aBatchIsThereAsAWholeOrNotAtAll() throws IOException, SQLException {
    try (WorkDatabase database = WorkDatabase.open(temp, "tags", "64MB")) {
      for (String end : new String[] {"ROLLBACK", "COMMIT"}) {
        database.execute("BEGIN TRANSACTION");
        try (Batch batch = new Batch(database.connection())) {
          batch.add(
              1,
              new Input("file", 5, InputStream::nullInputStream),
              SourceKind.OTHER,
              "hash",
              5,
              new ReadingSink(1, batch.items()));
        }
        database.execute(end);
        assertThat(files(database)).as(end).isEqualTo(end.equals("COMMIT") ? 1 : 0);
      }
    }
  }

  @Test
  void whatWasReadOutlivesTheProcessUnlessItWasReadOtherwise() throws IOException, SQLException {
    try (WorkDatabase database = WorkDatabase.open(temp, "tags", "64MB")) {
      database.execute("INSERT INTO file VALUES (1, 'file', 'OTHER', 'hash', 5, 0, 0, 0, NULL)");
    }
    try (WorkDatabase database = WorkDatabase.open(temp, "tags", "64MB")) {
      assertThat(files(database)).isEqualTo(1);
    }
    try (WorkDatabase database = WorkDatabase.open(temp, "other tags", "64MB")) {
      assertThat(files(database)).isZero();
    }
  }

  private static long files(WorkDatabase database) throws SQLException {
    try (Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM file")) {
      row.next();
      return row.getLong(1);
    }
  }
}
