package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.files.FileProblem;
import io.github.rolecall.audit.inventory.Inventory;
import java.util.List;

/** What follows from several credential reports of one account of which nobody knows the newest. */
final class RivalReports {

  private RivalReports() {}

  /** Returns what speaks against judging by them, one for each account. */
  static List<FileProblem> problems(Inventory inventory) {
    return inventory.rivalReports().entrySet().stream()
        .map(rivals -> problem(rivals.getKey(), rivals.getValue()))
        .toList();
  }

  private static FileProblem problem(String account, List<String> files) {
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
