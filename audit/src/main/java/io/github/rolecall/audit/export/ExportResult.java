package io.github.rolecall.audit.export;

import java.util.Map;

/**
 * What came of an export.
 *
 * @param files how many files were read
 * @param items how many items and events stand in them
 * @param instances how many instances the bundle tells of
 * @param intervals how many stretches of time
 * @param gaps how many gaps there are of each kind
 */
public record ExportResult(
    long files, long items, long instances, long intervals, Map<GapKind, Long> gaps) {

  /** Says whether the bundle is complete as far as anybody can tell. */
  public boolean isWhole() {
    return gaps.keySet().stream().noneMatch(GapKind::isSerious);
  }
}
