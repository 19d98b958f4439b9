package io.github.rolecall.audit.scan;

/** Whether somebody asked for an early end. Safe for use by many threads. */
final class Stop {

  private volatile boolean asked;

  void ask() {
    asked = true;
  }

  boolean isAsked() {
    return asked;
  }
}
