package io.github.rolecall.audit.format;

import io.github.rolecall.evaluation.CisBenchmark;
import io.github.rolecall.evaluation.Verdict;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A verdict's annotation without what the table says elsewhere: the reason's code and the control.
 */
final class Advice {

  private static final String CUT = "..";
  private static final String THROUGH = " through instance profile ";

  private static final Pattern SENTENCES =
      Pattern.compile("(?<=\\.) (?=Fix: |Exemption void: |Also: )");

  private final String benchmark;

  Advice(CisBenchmark benchmark) {
    this.benchmark = " CIS AWS Foundations " + benchmark.version() + ": ";
  }

  /** Returns what is the case and what to do about it, safe for a terminal. */
  String of(Verdict verdict) {
    String text = verdict.annotation();
    String code = verdict.reason().name();
    if (text.startsWith(code + ": ")) {
      text = text.substring(code.length() + 2);
    } else if (text.startsWith(code + " ")) {
      text = text.substring(code.length() + 1);
    }
    String control = benchmark + verdict.cisId() + ".";
    int at = text.lastIndexOf(control);
    if (at >= 0) {
      text = text.substring(0, at) + text.substring(at + control.length());
    }
    return SafeText.oneLine(text);
  }

  /**
   * Breaks an advice into lines. One that does not fit in one line is broken before each sentence
   * that people look for.
   */
  static List<String> lines(String advice, int width) {
    if (Paragraph.length(advice) <= width) {
      return List.of(advice);
    }
    return SENTENCES
        .splitAsStream(advice)
        .flatMap(part -> Paragraph.lines(part, width).stream())
        .toList();
  }

  /**
   * Shortens an advice that does not fit in one line, for one that nobody has to follow. Of a role
   * and the profile it comes through, the role stays.
   */
  static String shortened(String advice, int width) {
    if (Paragraph.length(advice) <= width) {
      return advice;
    }
    int through = advice.indexOf(THROUGH);
    String role = through < 0 ? advice : advice.substring(0, through);
    if (Paragraph.length(role) <= width) {
      return role;
    }
    int room = Math.max(width - CUT.length(), 0);
    return role.substring(0, role.offsetByCodePoints(0, room)) + CUT;
  }
}
