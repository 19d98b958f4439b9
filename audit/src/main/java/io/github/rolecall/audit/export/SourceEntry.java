package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.evidence.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that was read, with what was made of it. */
final class SourceEntry {

  final int id;
  final String name;
  final @Nullable String sha256;
  final SourceKind kind;
  final long items;
  final long others;
  final long timeless;
  private final long bytes;
  private final List<String> problems;
  private long used;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  SourceEntry(
      int id,
      String name,
      SourceKind kind,
      @Nullable String sha256,
      long bytes,
      long items,
      long others,
      long timeless,
      List<String> problems) {
    this.id = id;
    this.name = name;
    this.sha256 = sha256;
    this.kind = kind;
    this.bytes = bytes;
    this.items = items;
    this.others = others;
    this.timeless = timeless;
    this.problems = List.copyOf(problems);
  }

  /** Takes note that something in it was used. */
  void countUse(long micros) {
    used++;
    earliest = Math.min(earliest, micros);
    latest = Math.max(latest, micros);
  }

  List<String> problems() {
    return problems;
  }

  Row row() {
    return new Row(Table.SOURCES)
        .text("file", name)
        .text("sha256", sha256)
        .number("bytes", bytes)
        .text("kind", kind.name())
        .number("items", items)
        .number("used_items", used)
        .time("from_time", used == 0 ? null : Micros.time(earliest))
        .time("to_time", used == 0 ? null : Micros.time(latest))
        .text("problem", problems.isEmpty() ? null : String.join("; ", problems));
  }
}
