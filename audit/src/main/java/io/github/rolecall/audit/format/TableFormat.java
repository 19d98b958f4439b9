package io.github.rolecall.audit.format;

import io.github.rolecall.audit.judge.Judge;
import io.github.rolecall.audit.judge.Judgement;
import io.github.rolecall.evaluation.Compliance;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Verdicts for people, grouped by account and region. Whatever comes from outside is made safe for
 * a terminal.
 */
public final class TableFormat implements VerdictFormat {

  /** What is counted after the violations: what needs a look first. */
  private static final List<Compliance> OTHERS =
      List.of(Compliance.UNDETERMINED, Compliance.COMPLIANT, Compliance.NOT_APPLICABLE);

  private final int width;
  private final Paint paint;

  /**
   * Makes the format for one kind of terminal.
   *
   * @param width columns of the terminal; 0 never breaks a line, for files and pipes
   * @param colour whether the terminal shows colours
   */
  public TableFormat(int width, boolean colour) {
    this.width = width;
    this.paint = new Paint(colour);
  }

  @Override
  public void write(VerdictReport report, OutputStream stream) throws IOException {
    Survey survey = new Survey();
    TableColumns columns = new TableColumns(report.judge().subject().heading());
    for (Judgement judgement : report.judgements()) {
      survey.add(judgement);
      columns.add(judgement);
    }
    Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    TableWriter table = new TableWriter(out, paint, columns, survey.hasRepeated(), width);
    table.title(title(report.judge()));
    table.gap();
    groups(report, survey, table);
    if (survey.groups().isEmpty()) {
      table.title("Nothing to judge in the input.");
    } else {
      table.title("Total", words(survey.total()));
    }
    if (!report.problems().isEmpty()) {
      table.title(problems(report.problems().size()));
    }
    out.flush();
  }

  private void groups(VerdictReport report, Survey survey, TableWriter table) throws IOException {
    Advice advice = new Advice(report.benchmark());
    Iterator<Judgement> judgements = report.judgements().iterator();
    for (Survey.Group group : survey.groups()) {
      table.title("Account " + group.account() + ", " + group.region(), words(group.counts()));
      table.header();
      for (int i = 0; i < group.counts().total(); i++) {
        Judgement judgement = judgements.next();
        table.row(judgement, advice.of(judgement.verdict()));
      }
      table.gap();
    }
  }

  private static String title(Judge judge) {
    Set<String> controls = judge.controls();
    return "Rule "
        + judge.rule().ruleName()
        + ", CIS AWS Foundations "
        + judge.parameters().cisVersion().version()
        + (controls.size() == 1 ? " control " : " controls ")
        + String.join(", ", controls);
  }

  private static List<String> words(Counts counts) {
    List<String> words = new ArrayList<>();
    words.add(
        counts.of(Compliance.NON_COMPLIANT)
            + " of "
            + counts.total()
            + " "
            + Compliance.NON_COMPLIANT);
    for (Compliance other : OTHERS) {
      if (counts.of(other) > 0) {
        words.add(counts.of(other) + " " + other);
      }
    }
    return words;
  }

  private static String problems(int count) {
    return "Incomplete: "
        + (count == 1
            ? "1 problem with the input; what it hides"
            : count + " problems with the input; what they hide")
        + " is not judged.";
  }
}
