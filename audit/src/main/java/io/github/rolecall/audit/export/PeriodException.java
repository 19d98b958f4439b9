package io.github.rolecall.audit.export;

import java.io.IOException;

/** The files tell nothing of the period that was asked for. */
public final class PeriodException extends IOException {

  private static final long serialVersionUID = 1L;

  PeriodException(String message) {
    super(message);
  }
}
