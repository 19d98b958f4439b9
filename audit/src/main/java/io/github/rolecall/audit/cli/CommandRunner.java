package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.format.SafeText;
import io.github.rolecall.aws.AwsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

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
    CommandLine commandLine =
        new CommandLine(new RoleCallCommand())
            .addSubcommand(new EvaluateCommand(streams, terminal))
            .addSubcommand(new ScanCommand(streams, terminal, environment, interrupts))
            .addSubcommand(new ExportCommand(streams, terminal, environment))
            .addSubcommand(new VerifyCommand(streams))
            .addSubcommand(new SignCommand(streams, environment))
            .addSubcommand(new QueryCommand(streams, terminal))
            .addSubcommand(new ReportCommand(streams))
            .addSubcommand(new LeftoverSessionsCommand(streams, terminal))
            .setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8))
            .setParameterExceptionHandler((e, given) -> refuse(e))
            .setExecutionExceptionHandler((e, command, parsed) -> fail(e))
            .setUsageHelpWidth(Math.min(terminal.columns(), 100))
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(
                    terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    if (args.length == 0) {
      commandLine.usage(commandLine.getErr());
      return ExitCode.USAGE;
    }
    int exit = execute(commandLine, args);
    streams.out().flush();
    return exit;
  }

  private int execute(CommandLine commandLine, String... args) {
    try {
      return commandLine.execute(args);
    } catch (OutOfMemoryError e) {
      return outOfMemory();
    } catch (NoClassDefFoundError e) {
      complain(
          "cannot find "
              + e.getMessage()
              + ": expected the folder lib with its jars beside rolecall.jar");
      return ExitCode.INCOMPLETE;
    }
  }

  private int outOfMemory() {
    complain("out of memory: set ROLECALL_JAVA_OPTIONS=-Xmx4g or give fewer files at once");
    return ExitCode.INCOMPLETE;
  }

  private int refuse(ParameterException e) {
    List<String> alike =
        e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    String hint =
        alike.isEmpty() ? "" : "; did you mean " + String.join(" or ", alike.subList(0, 1)) + "?";
    complain(e.getMessage() + hint);
    streams
        .err()
        .println("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private int fail(Exception e) {
    if (e instanceof UsageException usage) {
      usage.lines().forEach(this::complain);
      return ExitCode.USAGE;
    }
    if (e.getCause() instanceof OutOfMemoryError) {
      return outOfMemory();
    }
    if (e instanceof AwsException) {
      complain(e.getMessage() + "; what was read is kept, and the same call goes on from there");
      return ExitCode.INCOMPLETE;
    }
    if (e instanceof IOException) {
      complain("cannot write the output: " + e.getMessage());
      return ExitCode.INCOMPLETE;
    }
    complain("a fault in RoleCall itself, please report it: " + e);
    e.printStackTrace(streams.err());
    return ExitCode.INCOMPLETE;
  }

  private void complain(String line) {
    streams.err().println("rolecall: " + SafeText.oneLine(line));
  }
}
