package io.github.rolecall.audit.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Shows how to use a command. */
@Command(
    name = HelpCommand.NAME,
    helpCommand = true,
    mixinStandardHelpOptions = true,
    versionProvider = RoleCallCommand.Version.class,
    description = HelpCommand.SUMMARY,
    footer = {"", "Examples:", "  rolecall help", "  rolecall help query"})
final class HelpCommand implements Runnable {

  static final String NAME = "help";
  static final String SUMMARY = "Shows how to use a command, as its --help does.";

  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "Default: rolecall itself.")
  private @Nullable String command;

  @Override
  public void run() {
    CommandLine here = Objects.requireNonNull(spec).commandLine();
    CommandLine all = here.getParent();
    CommandLine wanted = command == null ? all : all.getSubcommands().get(command);
    if (wanted == null) {
      throw new ParameterException(
          here, Mistake.noCommand(String.valueOf(command), all.getSubcommands().keySet()));
    }
    wanted.usage(all.getOut());
  }
}
