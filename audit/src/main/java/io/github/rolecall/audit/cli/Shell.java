package io.github.rolecall.audit.cli;

import java.util.Locale;

/** The shells that can complete. */
enum Shell {
  BASH,
  ZSH;

  /** Returns the name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
