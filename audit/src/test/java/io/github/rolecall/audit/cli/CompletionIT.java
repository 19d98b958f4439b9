package io.github.rolecall.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.fixtures.BuiltJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A real bash that has read the script is asked what it would complete. It has compopt for the time
 * of a completion only, so that it is stood in for.
 */
class CompletionIT {

  @TempDir static Path temp;

  @BeforeAll
  static void print() throws Exception {
    Files.writeString(temp.resolve("script"), CommandLineRun.of("completion", "bash").out());
    Files.writeString(temp.resolve("input.json"), "{}");
  }

  @Test
  void theBuildLeavesTheSameScript() {
    assertThat(BuiltJar.path().resolveSibling("rolecall-completion.sh"))
        .hasSameTextualContentAs(temp.resolve("script"));
  }

  @Test
  void bothShellsGetOneScript() {
    assertThat(CommandLineRun.of("completion", "zsh").out())
        .isEqualTo(CommandLineRun.of("completion", "bash").out())
        .contains("bashcompinit");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rolecall ev|evaluate",
        "'rolecall '|evaluate scan export verify sign query report leftover-sessions completion man help",
        "rolecall evaluate --fo|--format",
        "rolecall evaluate --format s|sarif",
        "rolecall evaluate --rule launch|launch-template-role",
        "'rolecall query -f '|table csv ndjson json",
        "rolecall scan --verb|--verbose",
        "rolecall completion z|zsh",
        "rolecall report inp|input.json"
      })
  void whatWasBegunIsCompleted(String typed, String expected) throws Exception {
    assertThat(completed(typed)).containsAll(List.of(expected.split(" ")));
  }

  @Test
  void whatLeadsNowhereIsNotCompleted() throws Exception {
    assertThat(completed("rolecall evaluate --format x")).isEmpty();
  }

  private static List<String> completed(String typed) throws Exception {
    List<String> words = List.of((typed + "\0").split(" "));
    String array =
        words.stream()
            .map(word -> "'" + word.replace("\0", "") + "'")
            .collect(Collectors.joining(" "));
    String line =
        "set -e; compopt() { :; }; source ./script; COMP_WORDS=("
            + array
            + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='x'; COMP_POINT=1;"
            + " _complete_rolecall || true; printf '%s\\n' \"${COMPREPLY[@]}\"";
    CommandLineRun run = ProgramRun.run(temp, List.of("bash", "--norc", "-c", line));
    assertThat(run.err()).isEmpty();
    return Stream.of(run.out().split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }
}
