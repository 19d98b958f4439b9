package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.bulk.BulkReader;
import io.github.rolecall.audit.bulk.ScanRecording;
import io.github.rolecall.audit.files.FileProblem;
import io.github.rolecall.audit.judge.Judge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows from recordings of scans among the files. */
final class Recordings {

  private Recordings() {}

  /**
   * Returns what speaks against judging them: another rule's, of several times, or of one place.
   */
  static List<FileProblem> problems(BulkReader reader, Judge judge) {
    List<FileProblem> problems = new ArrayList<>(reader.overlaps());
    String rule = judge.rule().ruleName();
    List<ScanRecording> recordings = reader.recordings();
    for (ScanRecording recording : recordings) {
      if (!recording.rule().equals(rule)) {
        problems.add(
            problem(
                recording,
                "a scan for the rule "
                    + recording.rule()
                    + ": it did not read all that "
                    + rule
                    + " judges"));
      }
      if (!recording.at().equals(recordings.get(0).at())) {
        problems.add(
            problem(
                recording,
                "a scan of another time than "
                    + recordings.get(0).file()
                    + ": what both read is judged by the newer; evaluate them one by one"));
      }
    }
    return problems;
  }

  /** Returns the time of the scan when there is nothing but recordings of one time, or null. */
  static @Nullable Instant time(BulkReader reader, int files) {
    List<Instant> times = reader.recordings().stream().map(ScanRecording::at).distinct().toList();
    return reader.recordings().size() == files && times.size() == 1 ? times.get(0) : null;
  }

  private static FileProblem problem(ScanRecording recording, String message) {
    return new FileProblem(recording.file(), FileProblem.WHOLE_FILE, message);
  }
}
