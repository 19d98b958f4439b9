package io.github.rolecall.audit.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** All commands, ready to read a command line. */
final class CommandTree {

  private static final int WIDEST_HELP = 100;

  /** What tells of all commands by no more than their names and summaries. */
  private static final Set<String> OVERVIEWS = Set.of("-h", "--help", "-V", "--version");

  /** The commands that tell of all commands. */
  private static final Set<String> GUIDES =
      Set.of(CompletionCommand.NAME, ManualCommand.NAME, HelpCommand.NAME);

  /** Of each command its summary, in the order of the list of all. */
  private static final Map<String, String> SUMMARIES = new LinkedHashMap<>();

  static {
    SUMMARIES.put(EvaluateCommand.NAME, EvaluateCommand.SUMMARY);
    SUMMARIES.put(ScanCommand.NAME, ScanCommand.SUMMARY);
    SUMMARIES.put(ExportCommand.NAME, ExportCommand.SUMMARY);
    SUMMARIES.put(VerifyCommand.NAME, VerifyCommand.SUMMARY);
    SUMMARIES.put(SignCommand.NAME, SignCommand.SUMMARY);
    SUMMARIES.put(QueryCommand.NAME, QueryCommand.SUMMARY);
    SUMMARIES.put(ReportCommand.NAME, ReportCommand.SUMMARY);
    SUMMARIES.put(LeftoverSessionsCommand.NAME, LeftoverSessionsCommand.SUMMARY);
    SUMMARIES.put(CompletionCommand.NAME, CompletionCommand.SUMMARY);
    SUMMARIES.put(ManualCommand.NAME, ManualCommand.SUMMARY);
    SUMMARIES.put(HelpCommand.NAME, HelpCommand.SUMMARY);
  }

  private final RoleCallCommand root;
  private final Streams streams;
  private final Terminal terminal;
  private final Map<String, String> environment;
  private final Interrupts interrupts;
  private final CutShort cutShort;

  private CommandTree(
      RoleCallCommand root,
      Streams streams,
      Terminal terminal,
      Map<String, String> environment,
      Interrupts interrupts,
      CutShort cutShort) {
    this.root = root;
    this.streams = streams;
    this.terminal = terminal;
    this.environment = environment;
    this.interrupts = interrupts;
    this.cutShort = cutShort;
  }

  /**
   * Makes the tree for a command line. Reading what a command says of itself takes longer than
   * starting Java, so that of the commands that this line does not name no more is made than what
   * stands in the list of all; not even their classes are loaded.
   */
  static CommandLine of(
      List<String> arguments,
      RoleCallCommand root,
      Streams streams,
      Terminal terminal,
      Map<String, String> environment,
      Interrupts interrupts,
      CutShort cutShort) {
    return new CommandTree(root, streams, terminal, environment, interrupts, cutShort)
        .made(arguments);
  }

  private CommandLine made(List<String> arguments) {
    String first = arguments.isEmpty() ? "--help" : arguments.get(0);
    boolean alone = SUMMARIES.containsKey(first) && !GUIDES.contains(first);
    boolean inFull = !alone && !OVERVIEWS.contains(first);
    CommandLine all = new CommandLine(root.spec());
    for (String name : SUMMARIES.keySet()) {
      all.addSubcommand(
          inFull || name.equals(first) ? new CommandLine(command(name)) : mentioned(name));
    }
    return all.setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8))
        .setUsageHelpWidth(Math.min(terminal.columns(), WIDEST_HELP))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF));
  }

  private Object command(String name) {
    return switch (name) {
      case EvaluateCommand.NAME -> new EvaluateCommand(streams, terminal);
      case ScanCommand.NAME ->
          new ScanCommand(streams, terminal, environment, interrupts, root::isVerbose);
      case ExportCommand.NAME -> new ExportCommand(streams, terminal, environment, cutShort);
      case VerifyCommand.NAME -> new VerifyCommand(streams);
      case SignCommand.NAME -> new SignCommand(streams, environment);
      case QueryCommand.NAME -> new QueryCommand(streams, terminal);
      case ReportCommand.NAME -> new ReportCommand(streams);
      case LeftoverSessionsCommand.NAME -> new LeftoverSessionsCommand(streams, terminal);
      case CompletionCommand.NAME -> new CompletionCommand(streams);
      case ManualCommand.NAME -> new ManualCommand(streams);
      case HelpCommand.NAME -> new HelpCommand();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static CommandLine mentioned(String name) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(SUMMARIES.get(name));
    return new CommandLine(spec);
  }
}
