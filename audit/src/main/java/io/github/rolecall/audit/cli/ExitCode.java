package io.github.rolecall.audit.cli;

/** The exit codes that scripts may rely on. */
public final class ExitCode {

  /** The command did what it was asked to. */
  public static final int DONE = 0;

  /** Violations were found and {@code --fail-on non-compliant} asked for this code. */
  public static final int VIOLATIONS = 1;

  /** A bundle is not as it was made: altered, not whole, or something was added. */
  public static final int ALTERED = 1;

  /** The command line or a parameter was not understood; nothing was done. */
  public static final int USAGE = 2;

  /**
   * Some input was unreadable, some verdict is undetermined, or the output could not be written; it
   * wins over {@link #VIOLATIONS}.
   */
  public static final int INCOMPLETE = 3;

  /** Ctrl-C ended a scan; what is whole was judged, and what is missing was named. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
