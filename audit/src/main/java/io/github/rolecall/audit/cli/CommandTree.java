package io.github.rolecall.audit.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** All commands, ready to read a command line. */
final class CommandTree {

  private static final int WIDEST_HELP = 100;

  /** What tells of all commands by no more than their names and descriptions. */
  private static final Set<String> OVERVIEWS = Set.of("-h", "--help", "-V", "--version");

  private final Map<Class<?>, Supplier<Object>> commands = new LinkedHashMap<>();
  private final RoleCallCommand root;
  private final Streams streams;
  private final Terminal terminal;

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
    commands.put(EvaluateCommand.class, () -> new EvaluateCommand(streams, terminal));
    commands.put(
        ScanCommand.class,
        () -> new ScanCommand(streams, terminal, environment, interrupts, root::isVerbose));
    commands.put(
        ExportCommand.class, () -> new ExportCommand(streams, terminal, environment, cutShort));
    commands.put(VerifyCommand.class, () -> new VerifyCommand(streams));
    commands.put(SignCommand.class, () -> new SignCommand(streams, environment));
    commands.put(QueryCommand.class, () -> new QueryCommand(streams, terminal));
    commands.put(ReportCommand.class, () -> new ReportCommand(streams));
    commands.put(
        LeftoverSessionsCommand.class, () -> new LeftoverSessionsCommand(streams, terminal));
    commands.put(CompletionCommand.class, () -> new CompletionCommand(streams));
    commands.put(ManualCommand.class, () -> new ManualCommand(streams));
    commands.put(HelpCommand.class, HelpCommand::new);
  }

  /**
   * Makes the tree for a command line. Reading what a command says of itself takes longer than
   * starting Java, so that of the commands that this line does not name no more is made than what
   * stands in the list of all.
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
    boolean inFull = !OVERVIEWS.contains(first) && !namesOneThatStandsAlone(first);
    CommandLine all = new CommandLine(root);
    commands.forEach((type, command) ->
        all.addSubcommand(
            inFull || name(type).equals(first)
                ? new CommandLine(command.get())
                : mentioned(about(type))));
    return all.setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8))
        .setUsageHelpWidth(Math.min(terminal.columns(), WIDEST_HELP))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF));
  }

  /** The others tell of all commands. */
  private boolean namesOneThatStandsAlone(String word) {
    return commands.keySet().stream()
        .filter(type -> type != CompletionCommand.class)
        .filter(type -> type != ManualCommand.class)
        .filter(type -> type != HelpCommand.class)
        .anyMatch(type -> name(type).equals(word));
  }

  private static CommandLine mentioned(Command about) {
    CommandSpec spec = CommandSpec.create().name(about.name());
    spec.usageMessage().description(about.description());
    return new CommandLine(spec);
  }

  private static String name(Class<?> type) {
    return about(type).name();
  }

  private static Command about(Class<?> type) {
    return Objects.requireNonNull(type.getAnnotation(Command.class));
  }
}
