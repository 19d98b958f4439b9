package io.github.rolecall.audit.format;

import io.github.rolecall.audit.judge.Judgement;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Verdicts as CSV with a header, one a row: RFC 4180, UTF-8, rows ended by CR LF. No cell opens as
 * a formula, and characters that do not print, tabs and line breaks aside, are replaced by {@code
 * ?}.
 */
public final class CsvFormat implements VerdictFormat {

  private static final List<String> COLUMNS =
      List.of(
          "account",
          "region",
          "resourceType",
          "resourceId",
          "compliance",
          "reason",
          "reasons",
          "annotation",
          "profileArn",
          "roleArn",
          "state",
          "owner",
          "captureTime",
          "rule",
          "cisId",
          "sourceFile",
          "sourceItem");

  /** Characters of a usual row; only saves copying. */
  private static final int USUAL_LENGTH = 512;

  @Override
  public void write(VerdictReport report, OutputStream out) throws IOException {
    CsvRows header = new CsvRows(USUAL_LENGTH);
    COLUMNS.forEach(header::cell);
    header.endRow();
    out.write(header.bytes());
    report.judgements().render(CsvFormat::block, out);
  }

  private static byte[] block(List<Judgement> block, int first) {
    CsvRows rows = new CsvRows(block.size() * USUAL_LENGTH);
    for (Judgement judgement : block) {
      add(judgement, rows);
    }
    return rows.bytes();
  }

  private static void add(Judgement judgement, CsvRows rows) {
    Identity identity = judgement.identity();
    Verdict verdict = judgement.verdict();
    rows.cell(identity.accountId())
        .cell(identity.region())
        .cell(identity.resourceType())
        .cell(identity.resourceId())
        .cell(verdict.compliance().name())
        .cell(verdict.reason().name())
        .cell(joined(verdict.reasons()))
        .cell(verdict.annotation())
        .cell(verdict.profileArn())
        .cell(verdict.roleArn())
        .cell(verdict.state())
        .cell(verdict.owner())
        .cell(text(identity.captureTime()))
        .cell(judgement.rule())
        .cell(verdict.cisId())
        .cell(judgement.source().file())
        .cell(Integer.toString(judgement.source().item()))
        .endRow();
  }

  private static String joined(List<Reason> reasons) {
    return reasons.size() == 1
        ? reasons.get(0).name()
        : reasons.stream().map(Reason::name).collect(Collectors.joining(" "));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
