package io.github.rolecall.audit.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One run of the command line in this process.
 *
 * @param exit its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record CommandLineRun(int exit, String out, String err) {

  static CommandLineRun of(String... args) {
    return withInput(new byte[0], args);
  }

  static CommandLineRun of(List<String> args) {
    return of(args.toArray(String[]::new));
  }

  static CommandLineRun withInput(byte[] input, String... args) {
    return withInput(new ByteArrayInputStream(input), args);
  }

  static CommandLineRun withInput(InputStream input, String... args) {
    return run(input, Terminal.none(), System.getenv(), args);
  }

  /** Runs with other variables of the process. */
  static CommandLineRun in(Map<String, String> environment, String... args) {
    return on(Terminal.none(), environment, args);
  }

  /** Runs at a terminal. */
  static CommandLineRun on(Terminal terminal, Map<String, String> environment, String... args) {
    return run(InputStream.nullInputStream(), terminal, environment, args);
  }

  private static CommandLineRun run(
      InputStream input, Terminal terminal, Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        new CommandRunner(
                input,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                environment)
            .run(args);
    return new CommandLineRun(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Returns the lines of standard error that report problems. */
  List<String> problems() {
    return err.lines().filter(line -> line.startsWith("rolecall: ")).toList();
  }
}
