package io.github.rolecall.audit.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command that holds all others. */
@Command(
    name = "rolecall",
    description = "Does each EC2 instance get its AWS credentials from an IAM role?",
    mixinStandardHelpOptions = true,
    versionProvider = RoleCallCommand.Version.class,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  rolecall evaluate test-fixtures/organization",
      "  rolecall scan",
      "  rolecall help scan"
    })
final class RoleCallCommand implements Runnable {

  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Say more: where an error came from, and what a scan called.")
  private boolean verbose;

  boolean isVerbose() {
    return verbose;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "a command is missing, for example: evaluate");
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
