package io.github.rolecall.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InterruptionTest {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  @TempDir private Path folder;

  @Test
  void theSecondCtrlCEndsTheProcessAndLeavesNoHalfFile() throws Exception {
    Process process =
        new ProcessBuilder(
                JAVA,
                "-cp",
                System.getProperty("java.class.path"),
                Interrupted.class.getName(),
                folder.resolve("scan.ndjson").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(out).isEqualTo("first, files: 1" + System.lineSeparator());
    assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  /** Is interrupted twice while it writes. */
  static final class Interrupted {

    private Interrupted() {}

    public static void main(String[] args) throws IOException {
      Path file = Path.of(args[0]);
      try (WholeFile whole = WholeFile.begin(file);
          OutputStream out = whole.open();
          Interruption interruption = Interruption.onFirst(() -> say(file))) {
        out.write('{');
        interruption.come();
        interruption.come();
        System.out.println("not reached");
      }
    }

    private static void say(Path file) {
      try (var files = Files.list(file.toAbsolutePath().getParent())) {
        System.out.println("first, files: " + files.count());
      } catch (IOException e) {
        System.out.println(e);
      }
    }
  }
}
