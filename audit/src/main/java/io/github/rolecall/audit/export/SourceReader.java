package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bulk.ItemFile;
import io.github.rolecall.audit.compliance.EventNoticeReader;
import io.github.rolecall.audit.files.Input;
import io.github.rolecall.audit.kept.Asked;
import io.github.rolecall.audit.kept.RecorderSettings;
import io.github.rolecall.audit.kept.TroubledSource;
import io.github.rolecall.aws.AwsException;
import io.github.rolecall.aws.UnreadableObjectException;
import io.github.rolecall.decoding.Wanted;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Reads files into the work database, some at a time in one transaction. A file that stands there
 * already with the same hash is not read again, so that a killed export goes on where it was.
 */
final class SourceReader {

  /** Bytes and files after which what was read is committed. */
  private static final long BATCH_BYTES = 32L << 20;

  private static final int BATCH_FILES = 256;

  private record Known(int id, @Nullable String sha256, @Nullable String version) {

    /** An object of the same version has the same bytes; nothing of it needs to be read. */
    boolean isOfVersion(Input input) {
      return sha256 != null && version != null && version.equals(input.version());
    }
  }

  private final WorkDatabase database;
  private final Wanted wanted;
  private final Recordable recordable;
  private final Map<String, Known> known = new HashMap<>();
  private int nextId;

  SourceReader(WorkDatabase database, Wanted wanted, Recordable recordable) throws SQLException {
    this.database = database;
    this.wanted = wanted;
    this.recordable = recordable;
    try (Statement statement = database.connection().createStatement();
        ResultSet rows = statement.executeQuery("SELECT id, name, sha256, version FROM file")) {
      while (rows.next()) {
        known.put(
            rows.getString(2), new Known(rows.getInt(1), rows.getString(3), rows.getString(4)));
        nextId = Math.max(nextId, rows.getInt(1) + 1);
      }
    }
  }

  /** Reads all files that are not in the database as they are now. */
  void read(List<Input> inputs, ReadingProgress progress)
      throws SQLException, InterruptedException {
    DuckDBConnection connection = database.connection();
    int from = 0;
    while (from < inputs.size()) {
      // Said in SQL, since the driver begins a transaction with the next statement only, and an
      // appender is none: what it appends would be committed on its own.
      database.execute("BEGIN TRANSACTION");
      int firstId = nextId;
      try (Batch batch = new Batch(connection)) {
        long bytes = 0;
        int to = from;
        while (to < inputs.size() && to - from < BATCH_FILES && bytes < BATCH_BYTES) {
          Input input = inputs.get(to++);
          bytes += input.size();
          read(input, batch);
          progress.read(to, inputs.size());
        }
        from = to;
      }
      database.execute("COMMIT");
      demandCommitted(firstId);
    }
  }

  /** A COMMIT of a transaction that broke is a rollback, and DuckDB does not say so. */
  private void demandCommitted(int firstId) throws SQLException {
    try (PreparedStatement count =
        database.connection().prepareStatement("SELECT count(*) FROM file WHERE id >= ?")) {
      count.setInt(1, firstId);
      try (ResultSet row = count.executeQuery()) {
        long there = row.next() ? row.getLong(1) : 0;
        if (there != nextId - firstId) {
          throw new SQLException(
              "%d of %d files that were read are in it".formatted(there, nextId - firstId));
        }
      }
    }
  }

  private void read(Input input, Batch batch) throws SQLException, InterruptedException {
    Known before = known.get(input.name());
    if (before != null) {
      if (before.isOfVersion(input)
          || (before.sha256() != null && before.sha256().equals(hash(input)))) {
        return;
      }
      forget(before.id());
    }
    int id = nextId++;
    ReadingSink sink = new ReadingSink(id, batch.items(), recordable);
    String sha256 = null;
    long bytes = 0;
    SourceKind kind = SourceKind.of(input.name());
    try (HashingStream stored = new HashingStream(input.content().open())) {
      PushbackInputStream content = new PushbackInputStream(stored, EventNoticeReader.OPENING);
      byte[] opening = content.readNBytes(EventNoticeReader.OPENING);
      content.unread(opening);
      kind = SourceKind.of(input.name(), opening);
      switch (kind) {
        case TRAIL -> TrailFile.read(content, id, batch.events(), sink);
        case COMPLIANCE_EVENTS -> NoticeFile.events(content, id, batch.items(), sink);
        case API_COMPLIANCE, API_SETTINGS, API_HISTORY -> answers(kind, content, id, batch, sink);
        default -> ItemFile.read(content, wanted, sink);
      }
      sha256 = stored.finish();
      bytes = stored.count();
    } catch (IOException e) {
      // Another message may name the folder, on which a bundle must not depend.
      sink.tell(
          e instanceof UnreadableObjectException
              ? String.valueOf(e.getMessage())
              : "cannot be opened or read to its end");
    } catch (AwsException e) {
      // Whatever it is of, the same call goes on from there.
      throw e;
    } catch (RuntimeException e) {
      // Nobody may stop an export by one file; what it holds must not get into the message.
      sink.tell(
          "a fault in RoleCall itself kept it from being read to its end: "
              + e.getClass().getSimpleName());
    }
    sink.demandKept();
    batch.add(id, input, kind, sha256, bytes, sink);
  }

  private void answers(SourceKind kind, InputStream content, int id, Batch batch, ReadingSink sink)
      throws IOException, SQLException, InterruptedException {
    Asked asked = Asked.read(content);
    if (!asked.aggregator().isEmpty()) {
      batch.add(id, asked, asked.at());
    }
    switch (kind) {
      case API_COMPLIANCE -> NoticeFile.details(asked, content, id, batch.items(), sink);
      case API_SETTINGS -> {
        if (asked.get("what").equals(TroubledSource.QUESTION)) {
          batch.add(id, asked, TroubledSource.read(content));
        } else {
          batch.add(id, RecorderSettings.read(asked, content));
        }
      }
      default -> ItemFile.read(content, wanted, sink);
    }
  }

  private static @Nullable String hash(Input input) {
    try (HashingStream stored = new HashingStream(input.content().open())) {
      return stored.finish();
    } catch (IOException e) {
      return null;
    }
  }

  private void forget(int id) throws SQLException {
    for (String table :
        new String[] {"item", "trail_event", "problem", "setting", "present", "troubled"}) {
      try (PreparedStatement delete =
          database.connection().prepareStatement("DELETE FROM " + table + " WHERE file = ?")) {
        delete.setInt(1, id);
        delete.execute();
      }
    }
    try (PreparedStatement delete =
        database.connection().prepareStatement("DELETE FROM file WHERE id = ?")) {
      delete.setInt(1, id);
      delete.execute();
    }
  }
}
