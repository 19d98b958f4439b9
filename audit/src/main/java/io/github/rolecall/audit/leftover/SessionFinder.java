package io.github.rolecall.audit.leftover;

import io.github.rolecall.audit.leftover.Finding.Call;
import io.github.rolecall.audit.leftover.Finding.Session;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells one leftover session after the other, from calls that the database sorts. */
final class SessionFinder {

  private static final String QUERY =
      "SELECT account, region, instance, role, key, left_at, happened, id, name, error, address,"
          + " agent, created, file, item FROM session"
          + " ORDER BY account, region, instance, role, left_at, key, happened, id, file, item";

  private record Group(
      String account, String region, String instance, String role, String key, long leftAt) {}

  private final BundleRoles roles;
  private final Duration skew;
  private final List<String> files;
  private final FindingSink sink;
  private @Nullable Group group;
  private CallsSoFar calls = new CallsSoFar();
  private @Nullable Instant created;
  private long found;

  SessionFinder(BundleRoles roles, Duration skew, List<String> files, FindingSink sink) {
    this.roles = roles;
    this.skew = skew;
    this.files = files;
    this.sink = sink;
  }

  /** Hands on all of them, and returns how many they are. */
  long find(UseStore store) throws SQLException, IOException {
    try (Statement statement = store.connection().createStatement();
        ResultSet rows = statement.executeQuery(QUERY)) {
      while (rows.next()) {
        add(rows);
      }
    }
    tell();
    return found;
  }

  private void add(ResultSet row) throws SQLException, IOException {
    Group next =
        new Group(
            row.getString(1),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getLong(6));
    if (!next.equals(group)) {
      tell();
      group = next;
      calls = new CallsSoFar();
      created = null;
    }
    Call call = new Call(UseStore.time(row.getLong(7)), files.get(row.getInt(14)), row.getInt(15));
    boolean unused =
        calls.add(
            call,
            row.getString(8),
            row.getString(9),
            row.getString(10),
            row.getString(11),
            row.getString(12));
    long began = row.getLong(13);
    if (!row.wasNull() && (created == null || UseStore.time(began).isBefore(created))) {
      created = UseStore.time(began);
    }
  }

  private void tell() throws IOException {
    Group told = group;
    if (told == null) {
      return;
    }
    Finding.Calls all = calls.calls();
    Instant leftAt = UseStore.time(told.leftAt());
    // Asked once more, since the database keeps when the role left and not how; whether the session
    // is one of the role's coming back was asked before.
    Standing standing =
        roles.at(told.account(), told.instance(), told.role(), all.first().time(), null, skew);
    if (!(standing instanceof Standing.Left left)) {
      throw new IllegalStateException("a call stood otherwise before: " + told);
    }
    found++;
    sink.take(
        new Session(
            told.account(),
            told.region(),
            told.instance(),
            told.role(),
            told.key().isEmpty() ? null : told.key(),
            created,
            leftAt,
            left.how(),
            left.cause() == null ? null : left.cause().id(),
            left.cause() == null ? null : left.cause().actor(),
            Validity.of(created, leftAt, calls.lastAccepted(), skew),
            all));
  }
}
