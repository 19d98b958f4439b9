package io.github.rolecall.audit.cli;

import java.util.List;

/** Something that was asked for is not understood or not possible; nothing was done. */
final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  UsageException(List<String> lines) {
    super(String.join("; ", lines));
    this.lines = List.copyOf(lines);
  }

  UsageException(String line) {
    this(List.of(line));
  }

  /** Returns what is wrong, one line each. */
  List<String> lines() {
    return lines;
  }
}
