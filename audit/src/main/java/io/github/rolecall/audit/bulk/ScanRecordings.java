package io.github.rolecall.audit.bulk;

import io.github.rolecall.audit.files.FileProblem;
import io.github.rolecall.audit.recording.ScannedPlace;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The recordings among the files, and what each of them shows. Safe for use by many threads; what
 * it tells does not depend on their order.
 */
final class ScanRecordings {

  private final Instant now;
  private final Queue<ScanRecording> recordings = new ConcurrentLinkedQueue<>();
  private final Map<ScannedPlace, SortedSet<String>> files = new ConcurrentHashMap<>();

  ScanRecordings(Instant now) {
    this.now = now;
  }

  Instant now() {
    return now;
  }

  void add(ScanRecording recording) {
    recordings.add(recording);
  }

  void add(ScannedPlace place, String file) {
    files.computeIfAbsent(place, p -> new ConcurrentSkipListSet<>()).add(file);
  }

  List<ScanRecording> sorted() {
    return recordings.stream().sorted(Comparator.comparing(ScanRecording::file)).toList();
  }

  /** Returns one problem for each recording that shows what another before it shows. */
  List<FileProblem> overlaps() {
    Map<String, FileProblem> problems = new TreeMap<>();
    new TreeMap<>(files)
        .forEach((place, shownBy) -> {
          String first = shownBy.first();
          for (String file : new TreeSet<>(shownBy).tailSet(first + '\0')) {
            problems.putIfAbsent(
                file,
                new FileProblem(
                    file,
                    FileProblem.WHOLE_FILE,
                    "shows " + place + " as " + first + " does: only one of them can be right"));
          }
        });
    return List.copyOf(problems.values());
  }
}
