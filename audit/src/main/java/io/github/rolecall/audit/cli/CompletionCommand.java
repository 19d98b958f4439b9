package io.github.rolecall.audit.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** Prints what a shell needs to complete commands, options and values. */
@Command(
    name = CompletionCommand.NAME,
    mixinStandardHelpOptions = true,
    versionProvider = RoleCallCommand.Version.class,
    sortOptions = false,
    description = CompletionCommand.SUMMARY,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:the command line is not understood",
      "3:the output is not written"
    },
    footer = {"", "Examples:", "  source <(rolecall completion bash)"})
final class CompletionCommand implements Callable<Integer> {

  static final String NAME = "completion";
  static final String SUMMARY =
      "Prints a script that lets the shell complete commands, options and values with the Tab key."
          + " Put the line of the example into ~/.bashrc or ~/.zshrc.";

  private final Streams streams;

  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  private @Nullable Shell shell;

  CompletionCommand(Streams streams) {
    this.streams = streams;
  }

  /** The script knows both shells, and finds out which one reads it. */
  @Override
  public Integer call() {
    Objects.requireNonNull(shell);
    CommandLine all = Objects.requireNonNull(spec).commandLine().getParent();
    streams.out().print(AutoComplete.bash(all.getCommandName(), all));
    return ExitCode.DONE;
  }
}
