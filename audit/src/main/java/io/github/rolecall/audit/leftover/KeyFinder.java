package io.github.rolecall.audit.leftover;

import io.github.rolecall.audit.leftover.Finding.Call;
import io.github.rolecall.audit.leftover.Finding.LongTermKey;
import io.github.rolecall.audit.leftover.Finding.Several;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells one long-term key and address after the other, from calls that the database sorts. */
final class KeyFinder {

  /** A key at an address, numbered so that two queries can go through them side by side. */
  private static final String PAIRS =
      "CREATE TABLE pair AS SELECT row_number() OVER (ORDER BY owner, key, ip, network) AS n, *"
          + " FROM (SELECT DISTINCT owner, key, ip, network FROM key_use)";

  /** The calls from an address where an instance was about then, or may have been. */
  private static final String CALLS =
      "CREATE TABLE call AS WITH near AS (SELECT DISTINCT s.ip, s.network, s.block + d.d AS block"
          + " FROM sighting s, (VALUES (-1), (0), (1)) d(d))"
          + " SELECT p.n, u.*, EXISTS (SELECT 1 FROM near e WHERE e.ip = u.ip AND e.network ="
          + " u.network AND e.block = u.block) AS is_near, EXISTS (SELECT 1 FROM launch l WHERE"
          + " l.ip = u.ip AND l.account = u.account AND l.happened <= u.happened) AS is_launched,"
          + " u.ip IN (SELECT ip FROM elastic) AS is_elastic"
          + " FROM key_use u JOIN pair p USING (owner, key, ip, network)";

  private static final String DROP_OTHERS =
      "DELETE FROM call WHERE NOT (is_near OR is_launched OR is_elastic)";

  private static final String CANDIDATES =
      "CREATE TABLE candidate AS SELECT DISTINCT c.n, s.account, s.instance, true AS sighted"
          + " FROM (SELECT DISTINCT n, ip, network, block + d.d AS block FROM call,"
          + " (VALUES (-1), (0), (1)) d(d) WHERE is_near) c"
          + " JOIN sighting s USING (ip, network, block)"
          + " UNION ALL SELECT DISTINCT c.n, l.account, l.instance, false FROM call c JOIN launch l"
          + " ON l.ip = c.ip AND l.account = c.account AND l.happened <= c.happened"
          + " WHERE c.is_launched AND NOT c.is_near";

  private static final String SORTED_CALLS =
      "SELECT n, owner, key, actor, ip, happened, id, name, error, agent, file, item, is_near OR"
          + " is_launched FROM call ORDER BY n, happened, id, file, item";

  private static final String SORTED_CANDIDATES =
      "SELECT n, account, instance, bool_or(sighted) FROM candidate GROUP BY n, account, instance"
          + " ORDER BY n, account, instance";

  private final List<String> files;
  private final ElasticAddresses elastic;
  private final FindingSink sink;

  private long pair = -1;
  private String owner = "";
  private String key = "";
  private String user = "";

  /** By the holder of the Elastic IP address, or empty where it was none. */
  private final Map<String, CallsSoFar> calls = new TreeMap<>();

  private long found;

  KeyFinder(List<String> files, ElasticAddresses elastic, FindingSink sink) {
    this.files = files;
    this.elastic = elastic;
    this.sink = sink;
  }

  /** Hands on all of them, and returns how many they are. */
  long find(UseStore store) throws SQLException, IOException {
    for (String step : new String[] {PAIRS, CALLS, DROP_OTHERS, CANDIDATES}) {
      store.execute(step);
    }
    try (Statement statement = store.connection().createStatement();
        ResultSet rows = statement.executeQuery(SORTED_CALLS);
        Candidates candidates = new Candidates(store.another(), SORTED_CANDIDATES)) {
      while (rows.next()) {
        if (rows.getLong(1) != pair) {
          tell(candidates);
          begin(rows);
        }
        add(rows);
      }
      tell(candidates);
    }
    return found;
  }

  private void begin(ResultSet row) throws SQLException {
    pair = row.getLong(1);
    owner = row.getString(2);
    key = row.getString(3);
    user = row.getString(4);
    calls.clear();
  }

  private void add(ResultSet row) throws SQLException {
    Instant time = UseStore.time(row.getLong(6));
    String ip = row.getString(5);
    String holder = elastic.holder(ip, time);
    if (holder == null && !row.getBoolean(13)) {
      return;
    }
    boolean unused =
        calls
            .computeIfAbsent(holder == null ? "" : holder, h -> new CallsSoFar())
            .add(
                new Call(time, files.get(row.getInt(11)), row.getInt(12)),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                ip,
                row.getString(10));
  }

  private void tell(Candidates candidates) throws SQLException, IOException {
    if (pair < 0) {
      return;
    }
    Candidates.Found at = candidates.of(pair);
    for (Map.Entry<String, CallsSoFar> entry : calls.entrySet()) {
      String holder = entry.getKey();
      if (holder.isEmpty()) {
        tell(at.named(), at.count(), at.confidence(), entry.getValue());
      } else {
        tell(new Several(List.of(holder), false), 1, Confidence.HIGH, entry.getValue());
      }
    }
  }

  private void tell(Several instances, long count, Confidence confidence, CallsSoFar all)
      throws IOException {
    found++;
    sink.take(new LongTermKey(owner, key, user, instances, count, confidence, all.calls()));
  }
}
