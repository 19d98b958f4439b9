package io.github.rolecall.audit.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** All commands, ready to read a command line. */
final class CommandTree {

  private static final int WIDEST_HELP = 100;

  private CommandTree() {}

  static CommandLine of(
      RoleCallCommand root,
      Streams streams,
      Terminal terminal,
      Map<String, String> environment,
      Interrupts interrupts,
      CutShort cutShort) {
    return new CommandLine(root)
        .addSubcommand(new EvaluateCommand(streams, terminal))
        .addSubcommand(
            new ScanCommand(streams, terminal, environment, interrupts, root::isVerbose))
        .addSubcommand(new ExportCommand(streams, terminal, environment, cutShort))
        .addSubcommand(new VerifyCommand(streams))
        .addSubcommand(new SignCommand(streams, environment))
        .addSubcommand(new QueryCommand(streams, terminal))
        .addSubcommand(new ReportCommand(streams))
        .addSubcommand(new LeftoverSessionsCommand(streams, terminal))
        .addSubcommand(new CompletionCommand(streams))
        .addSubcommand(new ManualCommand(streams))
        .addSubcommand(new HelpCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8))
        .setUsageHelpWidth(Math.min(terminal.columns(), WIDEST_HELP))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF));
  }
}
