package io.github.rolecall.audit.export;

import io.github.rolecall.audit.database.TableFiller;
import io.github.rolecall.audit.files.FileProblem;
import io.github.rolecall.audit.files.Input;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that were read, sorted by name. Of those with the same bytes the first counts. In the
 * work database they get a table of their own, {@code rank}, that holds those that count.
 */
final class Sources {

  private final List<SourceEntry> entries = new ArrayList<>();
  private final Map<SourceEntry, SourceEntry> duplicates = new HashMap<>();
  private final List<FileProblem> notFound;
  private final Recordable recordable;

  /**
   * Loads them.
   *
   * @param found the files as they are now; the work database may know others, from before
   * @param recordable which times their names may tell
   */
  Sources(WorkDatabase database, SourceFiles found, Recordable recordable) throws SQLException {
    this.recordable = recordable;
    this.notFound = found.problems();
    Set<String> names = new HashSet<>();
    for (Input input : found.inputs()) {
      names.add(input.name());
    }
    Map<Integer, List<String>> problems = problems(database);
    try (Statement statement = database.connection().createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM file")) {
      while (rows.next()) {
        if (names.contains(rows.getString(2))) {
          entries.add(entry(rows, problems));
        }
      }
    }
    entries.sort(Comparator.comparing(entry -> entry.name));
    findDuplicates();
    rank(database);
  }

  private static Map<Integer, List<String>> problems(WorkDatabase database) throws SQLException {
    Map<Integer, List<String>> problems = new HashMap<>();
    try (Statement statement = database.connection().createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT file, detail FROM problem ORDER BY file, rowid")) {
      while (rows.next()) {
        problems.computeIfAbsent(rows.getInt(1), f -> new ArrayList<>()).add(rows.getString(2));
      }
    }
    return problems;
  }

  private static SourceEntry entry(ResultSet row, Map<Integer, List<String>> problems)
      throws SQLException {
    return new SourceEntry(
        row.getInt(1),
        row.getString(2),
        SourceKind.valueOf(row.getString(3)),
        row.getString(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8),
        problems.getOrDefault(row.getInt(1), List.of()));
  }

  private void findDuplicates() {
    Map<String, SourceEntry> first = new HashMap<>();
    for (SourceEntry entry : entries) {
      SourceEntry same = entry.sha256 == null ? null : first.putIfAbsent(entry.sha256, entry);
      if (same != null) {
        duplicates.put(entry, same);
      }
    }
  }

  private void rank(WorkDatabase database) throws SQLException {
    database.execute("CREATE OR REPLACE TABLE rank(file INTEGER, rank INTEGER, history BOOLEAN)");
    try (TableFiller ranks = new TableFiller(database.connection(), "rank")) {
      for (int rank = 0; rank < entries.size(); rank++) {
        SourceEntry entry = entries.get(rank);
        if (!duplicates.containsKey(entry)) {
          ranks.add(entry.id, rank, entry.kind == SourceKind.HISTORY);
        }
      }
    }
  }

  /**
   * Fails unless all files are among them: what is missing here would be missing everywhere.
   *
   * @throws SQLException if the work database lost one
   */
  void demandAll(SourceFiles found) throws SQLException {
    if (entries.size() != found.inputs().size()) {
      throw new SQLException(
          "it holds %d of the %d files".formatted(entries.size(), found.inputs().size()));
    }
  }

  SourceEntry get(int rank) {
    return entries.get(rank);
  }

  /** Returns all of them, sorted by name. */
  List<SourceEntry> all() {
    return List.copyOf(entries);
  }

  boolean isDuplicate(SourceEntry entry) {
    return duplicates.containsKey(entry);
  }

  /** Returns the time that the name of a file tells, or null where there is none that can be. */
  @Nullable Instant time(SourceEntry entry) {
    Instant time = DeliveredName.of(entry.name).time();
    return time != null && recordable.allows(time) ? time : null;
  }

  /**
   * Returns the latest time in the name of a snapshot: so long what it shows was true. One that
   * shows nothing says nothing.
   */
  Instant latestSnapshot() {
    return entries.stream()
        .filter(entry -> entry.kind == SourceKind.SNAPSHOT && !isDuplicate(entry))
        .filter(entry -> entry.items > 0)
        .map(this::time)
        .flatMap(Stream::ofNullable)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  /** Writes the table of sources, and which of them could not be read or count not. */
  void write(Outputs outputs) throws SQLException {
    for (SourceEntry entry : entries) {
      outputs.add(entry.row());
      DeliveredName name = DeliveredName.of(entry.name);
      Instant time = time(entry);
      List<String> problems = new ArrayList<>(entry.problems());
      if (name.time() != null && time == null) {
        problems.add(
            "its name tells the time " + name.time() + ", " + Recordable.whyNot(name.time()));
      }
      for (String problem : problems) {
        outputs.gap(
            GapKind.UNREADABLE_FILE,
            name.account(),
            name.region(),
            null,
            time,
            null,
            problem,
            entry.name);
      }
      SourceEntry same = duplicates.get(entry);
      if (same != null) {
        outputs.gap(
            GapKind.DUPLICATE_FILE,
            name.account(),
            name.region(),
            null,
            time,
            null,
            "the same bytes as " + same.name + ", which counts",
            entry.name);
      }
    }
    for (FileProblem problem : notFound) {
      outputs.gap(
          GapKind.UNREADABLE_FILE, "", "", null, null, null, problem.message(), problem.file());
    }
  }
}
