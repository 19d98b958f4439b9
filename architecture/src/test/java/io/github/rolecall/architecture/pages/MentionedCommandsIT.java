package io.github.rolecall.architecture.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.fixtures.pages.Block;
import io.github.rolecall.fixtures.pages.Pages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The commands that the text between the blocks names exist, with the options that it names. */
@TestInstance(Lifecycle.PER_CLASS)
class MentionedCommandsIT {

  private final Map<String, String> helps = new HashMap<>();

  @Test
  void thoseOfRolecallAreInItsHelp(@TempDir Path folder) throws IOException {
    Programs.demand("bash");
    Desk desk = Desk.shared();
    for (Block span : mentioned("(\\./)?rolecall ")) {
      List<String> words = words(span);
      String command = words.get(1).equals("help") ? words.get(2) : words.get(1);
      String help = helps.computeIfAbsent(command, name -> help(desk, folder, name));
      assertThat(words.subList(2, words.size()))
          .filteredOn(word -> word.startsWith("-"))
          .allSatisfy(option ->
              assertThat(help)
                  .as("%s: %s", span, span.text())
                  .containsPattern("[ ,]" + option + "\\b"));
    }
  }

  @Test
  void thoseOfMavenAndNodeAreInThePomsAndPinned() {
    List<Block> spans = mentioned("mvn |npx [\\w-]+@");
    assertThat(spans).hasSizeGreaterThan(4).allSatisfy(span -> RecordedCall.check(words(span)));
  }

  @Test
  void thoseOfAwsAreInTheModels(@TempDir Path folder) throws IOException {
    Programs.pythonWithBotocore();
    List<String> commands = new ArrayList<>();
    for (Block span : mentioned("aws ")) {
      commands.add(span.text());
    }
    assertThat(commands).hasSizeGreaterThan(10);
    String refusals = folder.resolve("refusals").toString();
    Ran ran =
        Desk.shared()
            .run(
                folder,
                Map.of("PAGES_MENTIONED", "true", "PAGES_REFUSALS", refusals),
                "aws <<'END'\n" + String.join("\n", commands) + "\nEND\n");
    assertThat(ran).as(ran.err()).isEqualTo(new Ran(0, "", ""));
  }

  private static List<Block> mentioned(String beginning) {
    return Pages.ofProject().spans().stream()
        .filter(span -> span.text().matches("(" + beginning + ").*"))
        .toList();
  }

  private static List<String> words(Block span) {
    // What stands behind a pipe is another program.
    String call = span.text().replaceFirst(" \\|.*", "");
    return List.of(call.replace("'", "").split(" ", -1));
  }

  private static String help(Desk desk, Path folder, String command) {
    Ran ran = desk.run(folder, Map.of(), "\"$PAGES_HOME/rolecall\" help " + command);
    assertThat(ran.exit()).as("rolecall %s: %s", command, ran.err()).isZero();
    return ran.out();
  }
}
