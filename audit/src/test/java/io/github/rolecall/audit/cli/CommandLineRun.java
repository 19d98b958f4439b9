package io.github.rolecall.audit.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One run of the command line in this process.
 *
 * @param exit its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record CommandLineRun(int exit, String out, String err) {

  private static final AtomicReference<Runnable> CTRL_C =
      new AtomicReference<>(CommandLineRun::nothing);

  private static void nothing() {}

  /** Does what Ctrl-C does to the run that is under way. */
  static void pressCtrlC() {
    CTRL_C.get().run();
  }

  public static CommandLineRun of(String... args) {
    return withInput(new byte[0], args);
  }

  public static CommandLineRun of(List<String> args) {
    return of(args.toArray(String[]::new));
  }

  static CommandLineRun withInput(byte[] input, String... args) {
    return withInput(new ByteArrayInputStream(input), args);
  }

  static CommandLineRun withInput(InputStream input, String... args) {
    return run(input, Terminal.none(), System.getenv(), args);
  }

  /** Runs with other variables of the process. */
  public static CommandLineRun in(Map<String, String> environment, String... args) {
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
                environment,
                work -> {
                  CTRL_C.set(work);
                  return () -> CTRL_C.set(CommandLineRun::nothing);
                })
            .run(args);
    return new CommandLineRun(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Returns the lines of standard error that report problems. */
  public List<String> problems() {
    return err.lines().filter(line -> line.startsWith("rolecall: ")).toList();
  }
}
