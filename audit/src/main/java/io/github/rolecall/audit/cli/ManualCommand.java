package io.github.rolecall.audit.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the page of the manual. */
@Command(
    name = ManualCommand.NAME,
    mixinStandardHelpOptions = true,
    versionProvider = RoleCallCommand.Version.class,
    description = ManualCommand.SUMMARY,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:the command line is not understood",
      "3:the output is not written"
    },
    footer = {"", "Examples:", "  rolecall man > rolecall.1", "  rolecall man | man -l -"})
final class ManualCommand implements Callable<Integer> {

  static final String NAME = "man";
  static final String SUMMARY =
      "Prints the page of the manual about all commands, for man or a printer.";

  private final Streams streams;

  @CommandLine.Spec private @Nullable CommandSpec spec;

  ManualCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    CommandLine all = Objects.requireNonNull(spec).commandLine().getParent();
    streams.out().print(ManualPage.of(all, RoleCallCommand.Version.number()));
    return ExitCode.DONE;
  }
}
