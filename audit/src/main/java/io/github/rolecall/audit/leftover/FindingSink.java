package io.github.rolecall.audit.leftover;

import java.io.IOException;

/** Takes findings, sorted, one after the other. */
@FunctionalInterface
public interface FindingSink {

  /** Takes the next one. */
  void take(Finding finding) throws IOException;
}
