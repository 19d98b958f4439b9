package io.github.rolecall.audit.export;

import io.github.rolecall.audit.export.Reconciliation.Fate;
import io.github.rolecall.audit.history.IamTimeline;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Loads what is known of one account at a time. */
final class Accounts {

  private static final String IAM_ITEMS =
      "SELECT "
          + ItemRow.COLUMNS
          + " FROM item i JOIN rank r ON r.file = i.file"
          + " WHERE i.kind IN "
          + ItemKind.ofIam()
          + " AND i.account = ? AND i.captured < ?"
          + " ORDER BY i.kind, i.region, i.id, i.captured, r.rank, i.item";

  private static final String IAM_ACCOUNTS =
      "SELECT DISTINCT i.account FROM item i JOIN rank r ON r.file = i.file"
          + " WHERE i.kind IN "
          + ItemKind.ofIam()
          + " ORDER BY 1";

  private static final String EVENTS =
      "SELECT event_time, event_id, event_name, actor, instance_id, profile, role FROM out_causes"
          + " WHERE account = ? ORDER BY event_time, event_id, instance_id";

  private final DuckDBConnection connection;
  private final UsedItems items;
  private final Sources sources;
  private final Reconciliation counts;
  private final long end;

  /**
   * Makes a loader.
   *
   * @param end items from this time on are left out, in microseconds
   */
  Accounts(
      DuckDBConnection connection,
      UsedItems items,
      Sources sources,
      Reconciliation counts,
      long end) {
    this.connection = connection;
    this.items = items;
    this.sources = sources;
    this.counts = counts;
    this.end = end;
  }

  /** Loads and counts the profiles and roles of an account; to be called once for each. */
  IamTimeline iam(String account) throws SQLException {
    IamTimeline timeline = new IamTimeline();
    eachIam(
        account,
        item -> {
          if (item.kind() == ItemKind.PROFILE) {
            timeline.addProfile(item.profile(sources));
          } else {
            timeline.addRole(item.role(sources));
          }
        });
    return timeline;
  }

  /** Counts the profiles and roles of an account that has no instances. */
  void countIam(String account) throws SQLException {
    eachIam(account, item -> {});
  }

  private void eachIam(String account, UsedItems.Use use) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(IAM_ITEMS)) {
      query.setString(1, account);
      query.setLong(2, end);
      try (ResultSet rows = query.executeQuery()) {
        items.each(
            rows,
            item -> {
              counts.count(Fate.IAM);
              use.use(item);
            });
      }
    }
  }

  /** Returns the accounts of which there are profiles or roles, sorted. */
  List<String> withIam() throws SQLException {
    List<String> accounts = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(IAM_ACCOUNTS);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        accounts.add(rows.getString(1));
      }
    }
    return accounts;
  }

  /** Loads the events of an account, which must have been written among the causes before. */
  AccountCauses causes(String account) throws SQLException {
    AccountCauses causes = new AccountCauses();
    try (PreparedStatement query = connection.prepareStatement(EVENTS)) {
      query.setString(1, account);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          causes.add(
              new Cause(
                  rows.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getString(5),
                  rows.getString(6),
                  rows.getString(7)));
        }
      }
    }
    return causes;
  }
}
