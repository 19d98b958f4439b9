package io.github.rolecall.audit;

import io.github.rolecall.audit.cli.CommandRunner;
import io.github.rolecall.audit.cli.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The program's entry; the only place that knows the process's own streams. */
public final class Main {

  private static final int BUFFER = 64 << 10;

  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintStream out =
        new PrintStream(
            new java.io.BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER),
            false,
            StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int exit = new CommandRunner(System.in, out, err, Terminal.fromLauncher()).run(args);
    System.exit(exit);
  }
}
