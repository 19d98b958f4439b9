package io.github.rolecall.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class ManualPageTest {

  private static final Set<String> REQUESTS =
      Set.of(".TH", ".nh", ".ad l", ".SH", ".SS", ".TP", ".PP", ".B", ".br", ".nf", ".fi");

  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)(.)?");

  @TempDir private Path folder;

  @Test
  void itTellsOfEveryCommandAndOption() {
    String page = CommandLineRun.of("man").out().replace("\\-", "-");
    assertThat(page).startsWith(".TH ROLECALL 1 ");
    for (CommandLine command : Examples.tree().getSubcommands().values()) {
      assertThat(page).contains("\n.SS " + command.getCommandName() + "\n");
      for (OptionSpec option : command.getCommandSpec().options()) {
        assertThat(page).contains(String.join(", ", option.names()));
      }
    }
    Examples.all().entrySet().stream()
        .filter(examples -> !examples.getKey().equals("rolecall"))
        .flatMap(examples -> examples.getValue().stream())
        .forEach(example -> assertThat(page).contains(example));
  }

  /** Where no formatter is at hand, this much is held all the same. */
  @Test
  void itUsesFewRequestsAndEscapes() {
    CommandLineRun.of("man")
        .out()
        .lines()
        .forEach(line -> {
          assertThat(line).isNotEmpty().isASCII();
          if (line.startsWith(".")) {
            assertThat(REQUESTS).as(line).anyMatch(known -> (line + " ").startsWith(known + " "));
          }
          assertThat(line).doesNotStartWith("'");
          Matcher escape = ESCAPE.matcher(line);
          while (escape.find()) {
            assertThat(escape.group()).matches("\\\\(-.?|e.?|&.|f[BIR])");
          }
        });
  }

  @Test
  void itIsFormattedWithoutAWarning() throws Exception {
    boolean isThere =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, "groff")));
    if (!"true".equals(System.getenv("CI"))) {
      assumeTrue(isThere, "left out: no groff on the PATH");
    }
    Path page = Files.writeString(folder.resolve("rolecall.1"), CommandLineRun.of("man").out());
    CommandLineRun run =
        ProgramRun.run(folder, List.of("groff", "-Tutf8", "-man", "-ww", page.toString()));
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().replaceAll("\u001b\\[[0-9;]*m|.\b", ""))
        .contains("ROLECALL(1)", "rolecall leftover-sessions [OPTION...] BUNDLE TRAIL...");
  }
}
