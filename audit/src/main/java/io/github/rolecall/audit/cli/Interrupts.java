package io.github.rolecall.audit.cli;

/** Tells of Ctrl-C. */
@FunctionalInterface
interface Interrupts {

  /** Does something at the first Ctrl-C from now on, until the answer is closed. */
  Listening onFirst(Runnable work);

  /** Ends when it is closed. */
  interface Listening extends AutoCloseable {
    @Override
    void close();
  }
}
