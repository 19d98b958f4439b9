package io.github.rolecall.audit.answers;

/** How the parts of a place are written. */
final class Forms {

  static final String REGION = "([a-z]{2,}(?:-[a-z0-9]+)+)";

  /** May be missing. */
  static final String RULE = "(?:/([A-Za-z0-9_-]{1,128}))?";

  private Forms() {}
}
