package io.github.rolecall.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.report.HandmadeBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

  @TempDir Path temp;

  @Test
  void aPageIsMadeAndSummedUpInOneLine() throws IOException {
    Path bundle =
        new HandmadeBundle()
            .instance("i-1", null)
            .add(HandmadeBundle.gap("RECORDER_STOPPED", "the recorder was stopped"))
            .seal(temp.resolve("bundle"));
    Path page = temp.resolve("report.html");
    CommandLineRun run = CommandLineRun.of("report", bundle.toString(), "-o", page.toString());
    assertThat(run.exit()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .matches(
            "1 instances, 1 intervals, 0 differences, 1 gaps; 0\\.\\d MB; written to .*report\\.html\\.\n");
    assertThat(page).content().startsWith("<!DOCTYPE html>\n").endsWith("</html>\n");
  }

  @Test
  void anAlteredBundleGivesNoPage() throws IOException {
    Path bundle = new HandmadeBundle().instance("i-1", null).seal(temp.resolve("bundle"));
    Files.writeString(bundle.resolve("tables/gaps.ndjson"), "{}\n");
    Path page = temp.resolve("report.html");
    CommandLineRun run = CommandLineRun.of("report", bundle.toString(), "-o", page.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.problems())
        .singleElement()
        .asString()
        .contains("no report of ", "tables/gaps.ndjson was altered");
    assertThat(page).doesNotExist();
  }

  @Test
  void aPageThatFailsHalfwayLeavesTheOldOne() throws IOException {
    Path bundle =
        new HandmadeBundle()
            .instance("i-2", null)
            .instance("i-1", null)
            .seal(temp.resolve("bundle"));
    Path page = Files.writeString(temp.resolve("report.html"), "the old one");
    CommandLineRun run = CommandLineRun.of("report", bundle.toString(), "-o", page.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(page).hasContent("the old one");
    try (Stream<Path> files = Files.list(temp)) {
      assertThat(files.map(file -> file.getFileName().toString()).toList())
          .containsExactlyInAnyOrderElementsOf(List.of("bundle", "report.html"));
    }
  }

  @Test
  void whatIsNoBundleIsRefused() {
    CommandLineRun run =
        CommandLineRun.of("report", temp.toString(), "-o", temp.resolve("page.html").toString());
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("expected a bundle, a folder with manifest.json");
    assertThat(CommandLineRun.of("report", temp.toString()).exit()).isEqualTo(ExitCode.USAGE);
  }
}
