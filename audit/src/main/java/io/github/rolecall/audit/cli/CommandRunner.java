package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.format.SafeText;
import io.github.rolecall.aws.AwsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Runs a command line, and turns whatever goes wrong into one line on standard error and an exit
 * code.
 */
public final class CommandRunner {

  private final Streams streams;
  private final Terminal terminal;
  private final Map<String, String> environment;
  private final Interrupts interrupts;

  /**
   * Makes a runner.
   *
   * @param in standard input
   * @param out standard output: data only
   * @param err standard error: messages, progress, the summary
   * @param terminal what is known of the terminal
   */
  public CommandRunner(InputStream in, PrintStream out, PrintStream err, Terminal terminal) {
    this(in, out, err, terminal, System.getenv(), Interruption::onFirst);
  }

  CommandRunner(
      InputStream in,
      PrintStream out,
      PrintStream err,
      Terminal terminal,
      Map<String, String> environment,
      Interrupts interrupts) {
    this.streams = new Streams(in, out, err);
    this.terminal = terminal;
    this.environment = environment;
    this.interrupts = interrupts;
  }

  /** Runs the arguments and returns one of the {@link ExitCode}s. */
  public int run(String... args) {
    // Also where a mistake keeps the option itself from being read.
    boolean verbose = Arrays.asList(args).contains("--verbose");
    try (CutShort cutShort = CutShort.watch(streams, terminal)) {
      CommandLine commandLine = tree(cutShort, args);
      if (args.length == 0) {
        boolean colour = terminal.colour() && terminal.errIsTerminal();
        commandLine.usage(commandLine.getErr(), colour ? Ansi.ON : Ansi.OFF);
        return ExitCode.USAGE;
      }
      Troubles troubles = new Troubles(verbose);
      commandLine.setParameterExceptionHandler(troubles).setExecutionExceptionHandler(troubles);
      return written(execute(commandLine, verbose, args), verbose);
    }
  }

  CommandLine tree(CutShort cutShort, String... args) {
    return CommandTree.of(
        Arrays.asList(args),
        new RoleCallCommand(),
        streams,
        terminal,
        environment,
        interrupts,
        cutShort);
  }

  private int execute(CommandLine commandLine, boolean verbose, String... args) {
    try {
      return commandLine.execute(args);
    } catch (Error e) {
      return complain(ExitCode.INCOMPLETE, List.of(line(e)), e, verbose);
    }
  }

  /** Lets no command end well whose output did not arrive; those that noticed have said so. */
  private int written(int exit, boolean verbose) {
    if (!streams.out().checkError() || exit >= ExitCode.USAGE) {
      return exit;
    }
    OutputException closed = OutputException.closed();
    return complain(ExitCode.INCOMPLETE, List.of(line(closed)), closed, verbose);
  }

  private int fail(Exception e, boolean verbose) {
    if (e instanceof UsageException usage) {
      return complain(ExitCode.USAGE, usage.lines(), e, verbose);
    }
    return complain(ExitCode.INCOMPLETE, List.of(line(e)), e, verbose);
  }

  private static String line(Throwable e) {
    if (e instanceof OutOfMemoryError || e.getCause() instanceof OutOfMemoryError) {
      return "out of memory: set ROLECALL_JAVA_OPTIONS=-Xmx4g or give fewer files at once";
    }
    if (e instanceof NoClassDefFoundError) {
      return "cannot find "
          + e.getMessage()
          + ": expected the folder lib with its jars beside rolecall.jar";
    }
    if (e instanceof ExceptionInInitializerError) {
      Throwable root =
          Stream.iterate(e, Objects::nonNull, Throwable::getCause)
              .reduce((outer, inner) -> inner)
              .orElse(e);
      return "cannot load what is native of the database: " + root.getMessage();
    }
    if (e instanceof AwsException) {
      return e.getMessage() + "; what was read is kept, and the same call goes on from there";
    }
    Throwable read = e instanceof UncheckedIOException ? e.getCause() : e;
    if (read instanceof IOException trouble) {
      return FileTrouble.line(trouble);
    }
    return "a fault in RoleCall itself, please report it with what --verbose tells: " + e;
  }

  private int complain(int exit, List<String> lines, Throwable e, boolean verbose) {
    lines.forEach(line -> streams.err().println("rolecall: " + SafeText.oneLine(line)));
    if (verbose) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace, true));
      trace
          .toString()
          .lines()
          .forEach(line -> streams.err().println(SafeText.oneLine(line.replace("\t", "    "))));
    }
    return exit;
  }

  /**
   * What picocli calls. A class and no lambdas: the archive of classes holds no lambdas of
   * interfaces as old as picocli's.
   */
  private final class Troubles implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final boolean verbose;

    private Troubles(boolean verbose) {
      this.verbose = verbose;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
      return complain(ExitCode.USAGE, List.of(Mistake.line(e)), e, verbose);
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine at, ParseResult parsed) {
      return fail(e, verbose);
    }
  }
}
