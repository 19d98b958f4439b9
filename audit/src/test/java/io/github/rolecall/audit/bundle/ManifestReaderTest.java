package io.github.rolecall.audit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {

  private static final String HASH = "0123456789abcdef".repeat(4);

  private final Manifest manifest =
      new Manifest(
          "1.0",
          Instant.parse("2026-07-01T00:00:00Z"),
          Map.of("requireRole", "false", "allowed", "a \"b\""),
          "ec2-instance-role",
          "ec2-instance-role",
          null,
          Instant.parse("2026-06-01T00:00:00.123Z"),
          List.of("some/folder", "another"),
          List.of("a question"),
          new Manifest.SourceSums(2, 7, HASH),
          List.of(
              new BundleFile("README.txt", HASH, 12, null),
              new BundleFile("tables/gaps.csv", HASH, 34, 5L)),
          new LinkedHashMap<>(Map.of("read", 7L)),
          HASH);

  @Test
  void whatIsWrittenIsRead() throws IOException {
    assertThat(ManifestReader.read(manifest.json())).isEqualTo(manifest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"rolecallBundle\" : 1|\"rolecallBundle\" : 2|its layout is not 1",
        "\"rolecallBundle\" : 1|\"rolecallBundle\" : \"1\"|its rolecallBundle is not as expected",
        "\"name\" : \"rolecall\"|\"name\" : \"other\"|it was made by another tool",
        "\"createdAt\"|\"madeAt\"|it has \"madeAt\" where createdAt is expected",
        "2026-07-01T00:00:00Z|yesterday|it holds a time that is none",
        "tables/gaps.csv|tables/../../gaps.csv|which is no path within a bundle",
        "tables/gaps.csv|/etc/passwd|which is no path within a bundle",
        "tables/gaps.csv|tables//gaps.csv|which is no path within a bundle",
        "tables/gaps.csv|C:gaps.csv|which is no path within a bundle",
        "tables/gaps.csv|tables\\\\gaps.csv|which is no path within a bundle",
        "tables/gaps.csv|tables/gaps.|which is no path within a bundle",
        "tables/gaps.csv|manifest.json|which is no path within a bundle",
        "tables/gaps.csv|SHA256SUMS|which is no path within a bundle",
        "tables/gaps.csv|README.txt|it lists README.txt twice",
        "tables/gaps.csv|A.txt|not in order",
        "\"bytes\" : 34|\"bytes\" : -34|its bytes is -34: expected a count",
        "\"bytes\" : 34|\"bytes\" : 3.4|its bytes is not as expected",
        "\"bytes\" : 34|\"bytes\" : 1e9|its bytes is not as expected",
        "\"bytes\" : 34|\"bytes\" : 99999999999999999999|expected a count",
        "\"bytes\" : 34|\"bytes\" : 34, \"bytes\" : 34|Duplicate",
        "\"rows\" : 5|\"rows\" : \"5\"|its rows is not as expected",
        "\"rows\" : 5|\"rows\" : 5, \"more\" : 1|its outputs is not as expected",
        "\"items\" : 7|\"items\" : null|its items is not as expected",
        "0123456789abcdef\"|0123456789ABCDEF\"|where a SHA-256 is expected",
        "\"read\" : 7|\"read\" : {}|its reconciliation is not as expected",
        "\"a question\"|1|its queries is not as expected"
      })
  void whatIsAlteredIsRefused(String from, String to, String problem) throws IOException {
    String json = new String(manifest.json(), StandardCharsets.UTF_8);
    assertThat(json).contains(from);
    int at = json.lastIndexOf(from);
    String altered = json.substring(0, at) + to + json.substring(at + from.length());
    assertThatThrownBy(() -> read(altered))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void allButTheExpectedIsRefused() throws IOException {
    String json = new String(manifest.json(), StandardCharsets.UTF_8);
    assertThatThrownBy(() -> read(json + "{}")).hasMessage("something stands behind its end");
    assertThatThrownBy(() -> read("[".repeat(100_000)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("its the manifest is not as expected");
    assertThatThrownBy(() -> read(json.replace("\"some/folder\"", "[".repeat(9))))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(
            () -> read(json.replace("\"bytes\" : 34", "\"bytes\" : " + "1".repeat(1_000_000))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Number");
    assertThatThrownBy(() -> read(json.replace("a question", "x".repeat(2 << 20))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("String");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "null", "{\"rolecallBundle\":1", "{\"rolecallBundle\":1}"})
  void whatIsCutOffIsRefused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class);
  }

  /** Wherever it is cut off. */
  @Test
  void everyBeginningIsRefused() throws IOException {
    byte[] json = manifest.json();
    for (int length = 0; length < json.length - 2; length++) {
      byte[] part = Arrays.copyOf(json, length);
      assertThatThrownBy(() -> ManifestReader.read(part))
          .as("%d bytes", length)
          .isInstanceOf(IOException.class);
    }
  }

  private static Manifest read(String json) throws IOException {
    return ManifestReader.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
