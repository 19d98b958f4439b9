package io.github.rolecall.audit.cli;

import java.io.PrintStream;

/**
 * Says what is left when a signal, as that of Ctrl-C, ends the process before the work is done. The
 * exit code is Java's own then: 128 and the number of the signal.
 */
final class CutShort implements AutoCloseable {

  private final Streams streams;
  private final Terminal terminal;
  private final Thread hook;
  private volatile String left = "no file was left half-written";

  private CutShort(Streams streams, Terminal terminal) {
    this.streams = streams;
    this.terminal = terminal;
    this.hook = new Thread(this::say, "cut short");
  }

  /** Begins: from now on until it is closed, the end of the process comes too early. */
  static CutShort watch(Streams streams, Terminal terminal) {
    CutShort watching = new CutShort(streams, terminal);
    Runtime.getRuntime().addShutdownHook(watching.hook);
    return watching;
  }

  /** Says, in place of what is true for every command, what becomes of this one's work. */
  void leaves(String what) {
    left = what;
  }

  private void say() {
    PrintStream err = streams.err();
    err.println((terminal.errIsTerminal() ? "\r\u001b[K" : "") + "rolecall: interrupted; " + left);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It has begun to end: the line is said, or will be.
    }
  }
}
