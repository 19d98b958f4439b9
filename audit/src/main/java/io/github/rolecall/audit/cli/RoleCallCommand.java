package io.github.rolecall.audit.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * The command that holds all others. It says of itself in code what they say in annotations: every
 * start needs it, and Java makes a class anew for each kind of annotation that is read.
 */
final class RoleCallCommand implements Runnable {

  /*
   * Keeps picocli from looking for what nothing here uses, each time it makes a command: closures
   * of Groovy, for which it would open the jar, and the types of java.sql and java.time.
   */
  static {
    System.setProperty("picocli.disable.closures", "true");
    System.setProperty("picocli.converters.excludes", "java.(sql|time).*");
  }

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
  private final OptionSpec verbose =
      OptionSpec.builder("--verbose")
          .type(boolean.class)
          .scopeType(ScopeType.INHERIT)
          .description("Say more: where an error came from, and what a scan called.")
          .build();

  RoleCallCommand() {
    spec.name("rolecall")
        .versionProvider(new Version())
        .addOption(verbose)
        .addOption(
            OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build())
        .addOption(
            OptionSpec.builder("-V", "--version")
                .type(boolean.class)
                .versionHelp(true)
                .description("Print version information and exit.")
                .build());
    spec.usageMessage()
        .description("Does each EC2 instance get its AWS credentials from an IAM role?")
        .sortOptions(false)
        .synopsisSubcommandLabel("COMMAND")
        .footer(
            "",
            "Examples:",
            "  rolecall evaluate test-fixtures/organization",
            "  rolecall scan",
            "  rolecall help scan");
  }

  CommandSpec spec() {
    return spec;
  }

  boolean isVerbose() {
    return Boolean.TRUE.equals(verbose.getValue());
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "a command is missing, for example: evaluate");
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
