package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.export.ExportRequest;
import io.github.rolecall.audit.export.ExportResult;
import io.github.rolecall.audit.export.GapKind;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is said at the end of an export. */
final class ExportSummary {

  private ExportSummary() {}

  /** Returns one line. */
  static String line(ExportRequest request, ExportResult result) {
    String gaps =
        result.gaps().isEmpty()
            ? "no gaps"
            : result.gaps().entrySet().stream()
                .map(ExportSummary::counted)
                .collect(Collectors.joining(", ", "gaps: ", ""));
    return String.format(
        Locale.ROOT,
        "%,d items read in %,d files; %,d instances, %,d intervals; %s; written to %s.",
        result.items(),
        result.files(),
        result.instances(),
        result.intervals(),
        gaps,
        request.bundle());
  }

  private static String counted(Map.Entry<GapKind, Long> gap) {
    return String.format(Locale.ROOT, "%,d %s", gap.getValue(), gap.getKey());
  }
}
