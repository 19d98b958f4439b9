package io.github.rolecall.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills exports in processes of their own, with the signal that nobody can catch. */
class KilledExportIT {

  private static final int KILLS = 10;

  /** More than are committed at once, so that some kills find a part of them read. */
  private static final int FILES = 300;

  private static final int ITEMS = 8;
  private static final long SEED = 20_260_501;

  @TempDir Path temp;

  @Test
  void anExportKilledAgainAndAgainGivesTheSameBundleInTheEnd()
      throws IOException, InterruptedException {
    Path input = deliveries();
    Path expected = temp.resolve("expected");
    long started = System.nanoTime();
    assertThat(start(input, expected).waitFor()).isZero();
    long whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);

    Path bundle = temp.resolve("bundle");
    Random random = new Random(SEED);
    int killed = 0;
    int withWorkLeft = 0;
    for (int i = 0; i < KILLS && !Files.exists(bundle); i++) {
      Process process = start(input, bundle);
      if (process.waitFor(whole * (30 + random.nextInt(60)) / 100, TimeUnit.MILLISECONDS)) {
        assertThat(process.exitValue()).isZero();
      } else {
        process.destroyForcibly().waitFor();
        killed++;
        withWorkLeft += Files.exists(temp.resolve("bundle.work/work.duckdb")) ? 1 : 0;
      }
    }
    if (!Files.exists(bundle)) {
      assertThat(start(input, bundle).waitFor()).isZero();
    }
    assertThat(killed).as("exports killed").isPositive();
    assertThat(withWorkLeft).as("exports that had begun").isPositive();
    assertThat(differing(bundle, expected)).isEmpty();
    assertThat(Bundle.bytes(bundle)).hasSameSizeAs(Bundle.bytes(expected));
  }

  private static List<String> differing(Path bundle, Path expected) throws IOException {
    Map<String, String> bytes = Bundle.bytes(bundle);
    return Bundle.bytes(expected).entrySet().stream()
        .filter(file -> !file.getValue().equals(bytes.get(file.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Path deliveries() throws IOException {
    Path input = temp.resolve("in");
    for (int file = 0; file < FILES; file++) {
      String[] items = new String[ITEMS];
      for (int i = 0; i < items.length; i++) {
        String id = "i-%017x".formatted(file * 7 % 150 + i * 150);
        items[i] = Deliveries.instance(id, 1 + file % 28, i, file % 3 == 0 ? null : "web");
      }
      Deliveries.write(input, "file-%04d.json.gz".formatted(file), items);
    }
    return input;
  }

  private Process start(Path input, Path bundle) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.rolecall.audit.Main",
                "export",
                input.toString(),
                "-o",
                bundle.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(temp.resolve("log").toFile()));
    builder.environment().put("SOURCE_DATE_EPOCH", "1790000000");
    return builder.start();
  }
}
