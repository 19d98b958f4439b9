package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.bulk.BulkReader;
import io.github.rolecall.audit.bulk.Tally;
import io.github.rolecall.audit.files.InputFiles;
import io.github.rolecall.audit.inventory.Inventory;
import io.github.rolecall.decoding.Wanted;
import io.github.rolecall.evaluation.RoleCallRule;
import io.github.rolecall.evaluation.UserAccessKeyFacts;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the rules that would judge something of an input in which the chosen one found nothing:
 * reads it once more for each of them.
 */
final class OtherRules {

  private OtherRules() {}

  /**
   * Returns what to say, or nothing where no rule fits; standard input is gone once it was read, so
   * that nothing is known of it.
   *
   * @param judged how much the chosen rule called not applicable, which any rule would
   */
  static Optional<String> hint(RoleCallRule chosen, long judged, List<String> paths, int threads)
      throws InterruptedException {
    if (paths.contains("-")) {
      return Optional.empty();
    }
    List<String> fitting = new ArrayList<>();
    for (RoleCallRule rule : RoleCallRule.values()) {
      if (rule != chosen && judged(rule, paths, threads) > judged) {
        fitting.add("--rule " + rule.ruleName());
      }
    }
    return fitting.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Nothing was judged: nothing in the input is of a type that "
                + chosen.ruleName()
                + " judges; try "
                + String.join(" or ", fitting)
                + ".");
  }

  private static long judged(RoleCallRule rule, List<String> paths, int threads)
      throws InterruptedException {
    Wanted wanted = Wanted.by(rule, tag -> false);
    InputFiles files =
        new InputFiles(
            InputStream.nullInputStream(), wanted.wants(UserAccessKeyFacts.RESOURCE_TYPE));
    paths.forEach(files::add);
    Tally tally = new Tally();
    new BulkReader(new Inventory(rule, false), wanted, tally, threads, Instant.now())
        .read(files.inputs());
    return tally.judged();
  }
}
