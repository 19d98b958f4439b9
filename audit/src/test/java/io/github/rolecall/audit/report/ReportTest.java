package io.github.rolecall.audit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.audit.bundle.BundleException;
import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.evidence.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern ELEMENT =
      Pattern.compile("<(script|style)([^>]*)>(.*?)</\\1>", Pattern.DOTALL);

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "<!--<script>",
        "]]>&lt;/script&gt;",
        "\u202Egnp.exe\u202C\u2066",
        "a\u0000b\u001b[31m\u007f",
        "\u2028\u2029\uFEFF",
        "\uD83D\uDE00 \uD800"
      })
  void valuesFromOutsideStayData(String hostile) throws IOException {
    HandmadeBundle bundle =
        new HandmadeBundle()
            .parameters(Map.of("exemptionTagKey", hostile))
            .add(HandmadeBundle.instanceRow("i-" + hostile, hostile))
            .add(HandmadeBundle.stretch("i-" + hostile, hostile, hostile))
            .add(HandmadeBundle.gap(hostile, hostile));
    String page = page(bundle.seal(temp.resolve("b")));
    String harmless = page(new HandmadeBundle().instance("i-1", "o").seal(temp.resolve("h")));
    assertThat(count(page, "<script")).isEqualTo(count(harmless, "<script") + 1);
    assertThat(count(page, "</script")).isEqualTo(count(harmless, "</script") + 1);
    for (String data : data(page)) {
      assertThat(data).doesNotContain("<", ">", "&");
      assertThat(data).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");
      assertThat(MAPPER.readTree(data)).isNotNull();
    }
    String expected = hostile.replace("\uD800", "\uFFFD");
    assertThat(texts(page)).contains(expected);
  }

  @Test
  void thePolicyNamesExactlyWhatThePageRuns() throws Exception {
    String page = page(new HandmadeBundle().instance("i-1", "o").seal(temp.resolve("b")));
    Matcher policy = Pattern.compile("Security-Policy\" content=\"([^\"]*)\"").matcher(page);
    assertThat(policy.find()).isTrue();
    List<String> hashes = new ArrayList<>();
    Matcher element = ELEMENT.matcher(page);
    while (element.find()) {
      if (!element.group(2).contains("application/json")) {
        byte[] text = element.group(3).getBytes(StandardCharsets.UTF_8);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
        hashes.add("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
      }
    }
    assertThat(policy.group(1))
        .isEqualTo(
            "default-src 'none'; script-src %s %s %s; style-src %s; base-uri 'none'; form-action 'none'"
                .formatted(hashes.get(1), hashes.get(2), hashes.get(3), hashes.get(0)));
    assertThat(page).doesNotContain(" style=\"", " onclick=").contains("ISC", "MIT License");
  }

  @Test
  void theSameBundleGivesTheSameBytes() throws IOException {
    HandmadeBundle bundle = new HandmadeBundle();
    for (int i = 0; i < 450; i++) {
      bundle.instance("i-%03d".formatted(i), "owner=" + i % 7);
    }
    Path folder = bundle.seal(temp.resolve("b"));
    assertThat(page(folder)).isEqualTo(page(folder));
  }

  @Test
  void instancesComeInBlocksAndTextsOnce() throws IOException {
    HandmadeBundle bundle = new HandmadeBundle();
    for (int i = 0; i < 450; i++) {
      bundle.instance("i-%03d".formatted(i), "owner=" + i % 7);
    }
    String page = page(bundle.seal(temp.resolve("b")));
    assertThat(count(page, "data-block=\"instances\"")).isEqualTo(3);
    assertThat(count(page, "data-block=\"details\"")).isEqualTo(3);
    assertThat(count(page, "owner=3")).isEqualTo(1);
    assertThat(block(page, "facts").get("instances").asLong()).isEqualTo(450);
  }

  @Test
  void whatOnlyAwsConfigToldOfIsThereAsWell() throws IOException {
    Row recorded =
        HandmadeBundle.stretch("i-2", null, "").text("teller", "config").text("annotation", null);
    Path folder = new HandmadeBundle().instance("i-1", null).add(recorded).seal(temp.resolve("b"));
    JsonNode rows = block(page(folder), "instances");
    assertThat(rows).hasSize(2);
    assertThat(rows.get(1).get(2).asText()).isEqualTo("i-2");
    assertThat(rows.get(1).get(3).isNull()).isTrue();
  }

  @Test
  void anEmptyBundleGivesAPage() throws IOException {
    String page = page(new HandmadeBundle().seal(temp.resolve("b")));
    assertThat(block(page, "facts").get("from").isNull()).isTrue();
    assertThat(page).doesNotContain("data-block=\"instances\"");
  }

  @ParameterizedTest
  @EnumSource(
      value = Table.class,
      names = {"INSTANCES", "INTERVALS", "DIFFERENCES", "CAUSES", "GAPS", "MONTHS", "SOURCES"})
  void anAlteredTableIsNamed(Table table) throws IOException {
    Path folder = new HandmadeBundle().instance("i-1", null).seal(temp.resolve("b"));
    String file = table.file(Table.Encoding.NDJSON);
    Files.writeString(folder.resolve(file), " ", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> page(folder))
        .isInstanceOf(BundleException.class)
        .hasMessageStartingWith(file + " was altered: it has more bytes than the manifest says, ");
  }

  @Test
  void anAlteredManifestIsNamed() throws IOException {
    Path folder = new HandmadeBundle().seal(temp.resolve("b"));
    Path manifest = folder.resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("\"test\"", "\"best\""));
    assertThatThrownBy(() -> page(folder))
        .isInstanceOf(BundleException.class)
        .hasMessage("manifest.json is not the one that SHA256SUMS lists: it was altered");
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Path folder = new HandmadeBundle().seal(temp.resolve("b"));
    Files.delete(folder.resolve("tables/gaps.ndjson"));
    assertThatThrownBy(() -> page(folder)).hasMessage("tables/gaps.ndjson is missing");
    Files.delete(folder.resolve("SHA256SUMS"));
    assertThatThrownBy(() -> page(folder)).hasMessage("SHA256SUMS is missing");
  }

  @Test
  void instancesComeInTheOrderOfTheirBytes() throws IOException {
    Path folder =
        new HandmadeBundle()
            .instance("i-\uff5e", null)
            .instance("i-\ud83d\ude00", null)
            .seal(temp.resolve("b"));
    assertThat(page(folder)).contains("i-\uff5e", "i-\ud83d\ude00");
  }

  @Test
  void rowsThatAreNotSortedAreRefused() throws IOException {
    Path folder =
        new HandmadeBundle().instance("i-2", null).instance("i-1", null).seal(temp.resolve("b"));
    assertThatThrownBy(() -> page(folder))
        .isInstanceOf(BundleException.class)
        .hasMessage("the rows of i-1 are not where they are sorted to");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing|it is no JSON of the expected form",
        "[]|its the manifest is not as expected: START_ARRAY",
        "{}|it has no more where rolecallBundle is expected",
        "{\"rolecallBundle\":2}|its layout is not 1: a newer RoleCall knows it",
        "{\"rolecallBundle\":1,\"tool\":{\"version\":null}}|it has \"version\" where name is"
            + " expected"
      })
  void aManifestOfAnotherShapeIsRefused(String manifestAndMessage) throws IOException {
    String[] parts = manifestAndMessage.split("\\|", -1);
    Path folder = new HandmadeBundle().seal(temp.resolve("b"));
    Files.writeString(folder.resolve("manifest.json"), parts[0]);
    assertThatThrownBy(() -> page(folder))
        .isInstanceOf(BundleException.class)
        .hasMessageStartingWith("manifest.json is no manifest of a bundle: " + parts[1]);
  }

  @Test
  void manyTextsStandForThemselves() {
    Texts texts = new Texts();
    for (int i = 0; i < 1 << 16; i++) {
      assertThat(texts.number("text " + i)).isEqualTo(i);
    }
    assertThat(texts.number("one more")).isNull();
    assertThat(texts.number("text 7")).isEqualTo(7);
    assertThat(new Texts().number("x".repeat(401))).isNull();
  }

  private static String page(Path bundle) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Report.of(bundle).write(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> data(String page) {
    List<String> data = new ArrayList<>();
    Matcher element = ELEMENT.matcher(page);
    while (element.find()) {
      if (element.group(2).contains("application/json")) {
        data.add(element.group(3));
      }
    }
    return data;
  }

  private static JsonNode block(String page, String kind) throws IOException {
    Matcher element = ELEMENT.matcher(page);
    while (element.find()) {
      if (element.group(2).contains("data-block=\"" + kind + "\"")) {
        return MAPPER.readTree(element.group(3));
      }
    }
    throw new AssertionError("no block of " + kind);
  }

  private static List<String> texts(String page) throws IOException {
    List<String> texts = new ArrayList<>();
    block(page, "texts").forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static long count(String text, String part) {
    return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }
}
