package io.github.rolecall.audit.cli;

import java.util.Map;

/**
 * What is known of the terminal.
 *
 * @param outIsTerminal whether standard output goes to one
 * @param errIsTerminal whether standard error goes to one that can clear a line
 * @param columns its width
 * @param colour whether colours are wanted
 */
public record Terminal(boolean outIsTerminal, boolean errIsTerminal, int columns, boolean colour) {

  private static final int DEFAULT_COLUMNS = 120;
  private static final int FEWEST_COLUMNS = 60;

  /**
   * Returns what holds when nothing is known: no terminal, no colour, {@value #DEFAULT_COLUMNS}
   * columns.
   */
  public static Terminal none() {
    return new Terminal(false, false, DEFAULT_COLUMNS, false);
  }

  /**
   * Returns what the launcher found out, since Java cannot tell which of its streams are terminals.
   */
  public static Terminal fromLauncher() {
    return of(
        System.getProperty("rolecall.terminals", ""),
        System.getProperty("rolecall.columns", ""),
        System.getenv());
  }

  static Terminal of(String terminals, String columns, Map<String, String> environment) {
    boolean out = terminals.contains("out");
    boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
    boolean colour = out && !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(out, terminals.contains("err") && !dumb, width(columns), colour);
  }

  private static int width(String columns) {
    return columns.matches("[0-9]{1,4}") && !columns.equals("0")
        ? Math.max(FEWEST_COLUMNS, Integer.parseInt(columns))
        : DEFAULT_COLUMNS;
  }
}
