package io.github.rolecall.audit.inventory;

import io.github.rolecall.decoding.Resource.UserCredentials;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which files are credential reports of one account, and whether they can be put in order: a report
 * as CSV does not tell when it was made.
 */
final class ReportFiles {

  /** By account and file a sum over the lines, the same for files that say the same. */
  private final Map<String, SortedMap<String, Integer>> sums = new TreeMap<>();

  private final Set<String> withoutTime = new HashSet<>();

  /** Takes a line; what a scan read has the time of the scan and goes before nothing. */
  void add(Sighting<UserCredentials> line) {
    if (!line.readAt().equals(Sighting.NOW)) {
      return;
    }
    UserCredentials seen = line.resource();
    String account = seen.identity().accountId();
    if (seen.generatedAt() == null) {
      withoutTime.add(account);
    }
    sums.computeIfAbsent(account, a -> new TreeMap<>())
        .merge(
            line.source().file(),
            Objects.hash(seen.name(), seen.arn(), seen.credentials()),
            Integer::sum);
  }

  /**
   * Returns, of accounts of which several reports differ and one does not tell its time, the files
   * in the order of their names.
   */
  SortedMap<String, List<String>> rivals() {
    SortedMap<String, List<String>> rivals = new TreeMap<>();
    sums.forEach((account, files) -> {
      if (withoutTime.contains(account) && Set.copyOf(files.values()).size() > 1) {
        rivals.put(account, List.copyOf(files.keySet()));
      }
    });
    return rivals;
  }
}
