package io.github.rolecall.audit.format;

import io.github.rolecall.audit.judge.Judgement;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes the lines of a table. */
final class TableWriter {

  /** With less room than this for the last column, it goes below the others instead. */
  private static final int LEAST_ADVICE = 40;

  /** With less room than this a text is not worth being shortened to it. */
  private static final int LEAST_SHORTENED = 20;

  /**
   * Said of what is in order: one line is enough, and whoever wants more asks for another format.
   */
  private static final Set<Reason> IN_ORDER =
      EnumSet.of(Reason.ROLE_ATTACHED, Reason.NO_ACTIVE_KEY);

  private static final String GAP = "  ";
  private static final String BELOW = "      ";

  private final Writer out;
  private final Paint paint;
  private final TableColumns columns;
  private final boolean withTimes;
  private final int width;

  /** Characters before the last column. */
  private final int lead;

  private final boolean stacked;

  /**
   * Prepares a table.
   *
   * @param withTimes whether rows tell the capture time
   * @param width columns of the terminal, or 0 for lines that are never broken
   */
  TableWriter(Writer out, Paint paint, TableColumns columns, boolean withTimes, int width) {
    this.out = out;
    this.paint = paint;
    this.columns = columns;
    this.withTimes = withTimes;
    this.width = width == 0 ? Integer.MAX_VALUE : width;
    this.lead = header(columns, withTimes).length();
    this.stacked = this.width - lead < LEAST_ADVICE;
  }

  /** Writes an empty line. */
  void gap() throws IOException {
    out.write('\n');
  }

  /** Writes a line that stands out. */
  void title(String title) throws IOException {
    line(paint.bold(title));
  }

  /** Writes what stands out on one line, or on as many as it takes. */
  void title(String head, List<String> items) throws IOException {
    String joined = String.join(", ", items);
    if (Paragraph.length(head + ": " + joined) <= width) {
      title(head + ": " + joined);
      return;
    }
    title(head + ":");
    for (String line : Paragraph.length(GAP + joined) <= width ? List.of(joined) : items) {
      title(GAP + line);
    }
  }

  void header() throws IOException {
    String header = header(columns, withTimes);
    line(paint.dim(stacked ? header.stripTrailing() : header + "WHAT TO DO"));
  }

  void row(Judgement judgement, String advice) throws IOException {
    Verdict verdict = judgement.verdict();
    Compliance compliance = verdict.compliance();
    StringBuilder row = new StringBuilder();
    row.append(marker(compliance)).append(' ');
    id(SafeText.oneLine(judgement.identity().resourceId()), isCalm(compliance), row);
    if (withTimes) {
      String time = TableColumns.time(judgement);
      pad(time, columns.time(), row.append(GAP).append(time));
    }
    row.append(GAP).append(paint.verdict(compliance));
    pad(compliance.name(), columns.verdict(), row);
    row.append(GAP).append(verdict.reason());
    advice(verdict, advice, row);
    line(row.toString());
  }

  private void line(String line) throws IOException {
    out.write(line);
    out.write('\n');
  }

  private void id(String id, boolean calm, StringBuilder row) {
    row.append(calm ? id : paint.bold(id));
    if (Paragraph.length(id) > columns.id()) {
      row.append('\n').append(GAP).append(" ".repeat(columns.id()));
    } else {
      pad(id, columns.id(), row);
    }
  }

  private void advice(Verdict verdict, String advice, StringBuilder row) {
    String reason = verdict.reason().name();
    boolean calm = isCalm(verdict.compliance());
    if (!stacked) {
      pad(reason, columns.reason(), row);
      lines(
          brokenOrShortened(verdict, advice, width - lead),
          " ".repeat(lead),
          calm,
          row.append(GAP));
      return;
    }
    int room = width - (lead - columns.reason() + reason.length());
    if (IN_ORDER.contains(verdict.reason()) && room >= LEAST_SHORTENED) {
      lines(brokenOrShortened(verdict, advice, room), "", calm, row.append(GAP));
    } else {
      row.append('\n').append(BELOW);
      lines(brokenOrShortened(verdict, advice, width - BELOW.length()), BELOW, calm, row);
    }
  }

  private void lines(List<String> lines, String indent, boolean calm, StringBuilder row) {
    for (int i = 0; i < lines.size(); i++) {
      row.append(i == 0 ? "" : "\n" + indent);
      row.append(calm ? paint.dim(lines.get(i)) : lines.get(i));
    }
  }

  private static List<String> brokenOrShortened(Verdict verdict, String advice, int width) {
    return IN_ORDER.contains(verdict.reason())
        ? List.of(Advice.shortened(advice, width))
        : Advice.lines(advice, width);
  }

  private static String header(TableColumns columns, boolean withTimes) {
    StringBuilder header = new StringBuilder(GAP);
    heading(columns.heading(), columns.id(), header);
    if (withTimes) {
      heading("CAPTURED", columns.time(), header);
    }
    heading("VERDICT", columns.verdict(), header);
    heading("REASON", columns.reason(), header);
    return header.toString();
  }

  private static void heading(String text, int width, StringBuilder header) {
    pad(text, width, header.append(text));
    header.append(GAP);
  }

  private static void pad(String text, int width, StringBuilder row) {
    row.append(" ".repeat(Math.max(width - Paragraph.length(text), 0)));
  }

  private static boolean isCalm(Compliance compliance) {
    return switch (compliance) {
      case COMPLIANT, NOT_APPLICABLE -> true;
      case NON_COMPLIANT, UNDETERMINED -> false;
    };
  }

  private static char marker(Compliance compliance) {
    return switch (compliance) {
      case COMPLIANT, NOT_APPLICABLE -> ' ';
      case NON_COMPLIANT -> '!';
      case UNDETERMINED -> '?';
    };
  }
}
