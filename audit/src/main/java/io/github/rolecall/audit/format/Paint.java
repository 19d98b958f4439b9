package io.github.rolecall.audit.format;

import io.github.rolecall.evaluation.Compliance;

/**
 * Colours for a terminal, by ANSI escape sequences; plain text when there are to be none.
 *
 * @param colour whether to colour at all
 */
record Paint(boolean colour) {

  private static final String ESCAPE = "\u001B[";
  private static final String RESET = ESCAPE + "0m";

  String verdict(Compliance compliance) {
    String code =
        switch (compliance) {
          case COMPLIANT -> "32";
          case NON_COMPLIANT -> "1;31";
          case NOT_APPLICABLE -> "2";
          case UNDETERMINED -> "1;33";
        };
    return painted(code, compliance.name());
  }

  String bold(String text) {
    return painted("1", text);
  }

  String dim(String text) {
    return painted("2", text);
  }

  private String painted(String code, String text) {
    return colour && !text.isEmpty() ? ESCAPE + code + "m" + text + RESET : text;
  }
}
