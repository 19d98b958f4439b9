package io.github.rolecall.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every help ends with examples that the command line understands; ExamplesIT runs them. */
class ExamplesTest {

  @Test
  void everyHelpEndsWithExamples() {
    Examples.tree()
        .getSubcommands()
        .keySet()
        .forEach(command -> {
          List<String> help = CommandLineRun.of(command, "--help").out().lines().toList();
          int heading = help.lastIndexOf("Examples:");
          assertThat(heading).as(command).isPositive();
          assertThat(help.subList(heading + 1, help.size()))
              .as(command)
              .isNotEmpty()
              .allMatch(line -> line.startsWith("  "));
        });
    assertThat(CommandLineRun.of("--help").out()).contains("\nExamples:\n  rolecall evaluate ");
  }

  @Test
  void everyExampleIsUnderstood() {
    int calls = 0;
    for (Map.Entry<String, List<String>> examples : Examples.all().entrySet()) {
      for (String line : examples.getValue()) {
        assertThat(Examples.calls(line)).as(line).isNotEmpty();
        for (List<String> words : Examples.calls(line)) {
          assertThat(Examples.tree().parseArgs(words.toArray(String[]::new)).errors())
              .as(line)
              .isEmpty();
          calls++;
        }
      }
    }
    assertThat(calls).isGreaterThan(20);
  }

  @Test
  void aShortListOfCommandsIsAsTheWholeOne() {
    assertThat(CommandLineRun.of("--help").out())
        .isEqualTo(CommandLineRun.of("help").out())
        .contains("  leftover-sessions ");
    assertThat(CommandLineRun.of("--verbose", "evaluate", "--help").out())
        .isEqualTo(CommandLineRun.of("evaluate", "--help").out())
        .isEqualTo(CommandLineRun.of("help", "evaluate").out());
  }
}
