package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.files.FileProblem;
import io.github.rolecall.audit.inventory.Inventory;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;

/** What follows from several that tell of one thing, of which nobody knows the newest. */
final class Rivals {

  private Rivals() {}

  /** Returns what speaks against judging by them. */
  static List<FileProblem> problems(Inventory inventory) {
    Stream<FileProblem> reports =
        inventory.rivalReports().entrySet().stream()
            .map(rivals -> reports(rivals.getKey(), rivals.getValue()));
    Stream<FileProblem> instances =
        inventory.rivalInstances().entrySet().stream()
            .map(rivals -> instances(rivals.getKey(), rivals.getValue()));
    return Stream.concat(reports, instances).toList();
  }

  private static FileProblem instances(String file, SortedSet<String> ids) {
    String more = ids.size() == 1 ? "" : " and " + (ids.size() - 1) + " more";
    return new FileProblem(
        file,
        FileProblem.WHOLE_FILE,
        "other live output shows instance "
            + ids.first()
            + more
            + " otherwise, and neither tells its time: this one counts as it stands first; give the"
            + " newest alone");
  }

  private static FileProblem reports(String account, List<String> files) {
    return new FileProblem(
        files.get(files.size() - 1),
        FileProblem.WHOLE_FILE,
        "a credential report of account "
            + account
            + " that differs from "
            + files.get(0)
            + (files.size() == 2 ? "" : " and " + (files.size() - 2) + " more")
            + ", and a CSV does not tell when it was made: give the newest alone, or the output of"
            + " get-credential-report, which tells it");
  }
}
