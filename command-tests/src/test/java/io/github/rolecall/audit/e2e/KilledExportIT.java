package io.github.rolecall.audit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.fixtures.BuiltJar;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
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
    assertThat(bytes(bundle)).hasSameSizeAs(bytes(expected));
  }

  private static List<String> differing(Path bundle, Path expected) throws IOException {
    Map<String, String> bytes = bytes(bundle);
    return bytes(expected).entrySet().stream()
        .filter(file -> !file.getValue().equals(bytes.get(file.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Path deliveries() throws IOException {
    Path input = Files.createDirectory(temp.resolve("in"));
    for (int file = 0; file < FILES; file++) {
      String[] items = new String[ITEMS];
      for (int i = 0; i < items.length; i++) {
        String id = "i-%017x".formatted(file * 7 % 150 + i * 150);
        items[i] = item(id, 1 + file % 28, i, file % 3 == 0);
      }
      Path delivered = input.resolve("file-%04d.json.gz".formatted(file));
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(delivered))) {
        String all = "{\"configurationItems\":[" + String.join(",", items) + "]}";
        out.write(all.getBytes(StandardCharsets.UTF_8));
      }
    }
    return input;
  }

  private static String item(String id, int day, int hour, boolean isBare) {
    return """
    {"configuration":{"state":{"code":16,"name":"running"},"iamInstanceProfile":%s},"tags":{},\
    "configurationItemCaptureTime":"2026-05-%02dT%02d:00:00.000Z","awsAccountId":"111122223333",\
    "configurationItemStatus":"OK","resourceType":"AWS::EC2::Instance","resourceId":"%s","awsRegion":"eu-central-1"}\
    """
        .formatted(
            isBare
                ? "null"
                : "{\"arn\":\"arn:aws:iam::111122223333:instance-profile/web\",\"id\":\"AIPA1\"}",
            day,
            hour,
            id);
  }

  /** Returns every file's bytes as text that compares. */
  private static Map<String, String> bytes(Path folder) throws IOException {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        bytes.put(folder.relativize(file).toString(), content);
      }
    }
    return bytes;
  }

  private Process start(Path input, Path bundle) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                BuiltJar.command(
                    List.of("-Xmx256m"), "export", input.toString(), "-o", bundle.toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(temp.resolve("log").toFile()));
    builder.environment().put("SOURCE_DATE_EPOCH", "1790000000");
    return builder.start();
  }
}
