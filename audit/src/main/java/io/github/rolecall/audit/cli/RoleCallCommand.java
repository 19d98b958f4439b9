package io.github.rolecall.audit.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command that holds all others. */
@Command(
    name = "rolecall",
    description = "Does each EC2 instance get its AWS credentials from an IAM role?",
    subcommands = HelpCommand.class,
    mixinStandardHelpOptions = true,
    versionProvider = RoleCallCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "To begin with:",
      "  rolecall evaluate test-fixtures/organization",
      "  rolecall scan",
      "  rolecall help scan"
    })
final class RoleCallCommand implements Runnable {

  @CommandLine.Spec private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        java.util.Objects.requireNonNull(spec).commandLine(),
        "a command is missing, for example: evaluate");
  }

  /** Tells the version out of the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {

    static String number() {
      String version = RoleCallCommand.class.getPackage().getImplementationVersion();
      return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
      return new String[] {"rolecall " + number()};
    }
  }
}
