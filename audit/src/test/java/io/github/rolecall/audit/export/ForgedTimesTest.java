package io.github.rolecall.audit.export;

import static io.github.rolecall.audit.export.Deliveries.ACCOUNT;
import static io.github.rolecall.audit.export.Deliveries.REGION;
import static io.github.rolecall.audit.export.Deliveries.history;
import static io.github.rolecall.audit.export.Deliveries.instance;
import static io.github.rolecall.audit.export.Deliveries.item;
import static io.github.rolecall.audit.export.Deliveries.snapshot;
import static io.github.rolecall.audit.export.Deliveries.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times that somebody wrote into a file or its name, and that cannot be. */
class ForgedTimesTest {

  private static final String ID = "i-0123456789abcdef0";

  @TempDir Path temp;

  private Path input;

  @BeforeEach
  void deliver() throws IOException {
    input = temp.resolve("in");
    history(input, 2, instance(ID, 2, 8, null));
    snapshot(input, 5, instance(ID, 4, 8, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"99991231T235959Z", "20260703T000000Z", "20051231T235959Z"})
  void aTimeInANameThatCannotBeIsToldAndDoesNotStretchThePeriod(String time) throws IOException {
    write(
        input,
        ACCOUNT + "_Config_" + REGION + "_ConfigSnapshot_" + time + "_x.json.gz",
        instance(ID, 3, 8, null));
    Bundle bundle = Bundle.of(temp.resolve("b"), input);
    assertThat(to(bundle)).isEqualTo("2026-05-05T12:00:00.001Z");
    assertThat(problems(bundle)).singleElement().asString().contains("which cannot be");
    assertThat(bundle.rows(Table.MONTHS)).hasSize(1);
    assertThat(bundle.result().isWhole()).isFalse();
  }

  @Test
  void aSnapshotThatShowsNothingDoesNotStretchThePeriod() throws IOException {
    snapshot(input, 20);
    Bundle bundle = Bundle.of(temp.resolve("b"), input);
    assertThat(to(bundle)).isEqualTo("2026-05-05T12:00:00.001Z");
    assertThat(problems(bundle)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-07-02T00:00:01Z", "9999-01-01T00:00:00Z", "2005-12-31T00:00:00Z"})
  void anItemOfATimeThatCannotBeIsToldAndNotUsed(String time) throws IOException {
    history(
        input,
        6,
        item("AWS::EC2::Instance", "i-forged", time, "OK", "{\"state\":{\"name\":\"running\"}}"));
    Bundle bundle = Bundle.of(temp.resolve("b"), input);
    assertThat(to(bundle)).isEqualTo("2026-05-05T12:00:00.001Z");
    assertThat(problems(bundle)).singleElement().asString().contains("item 0 was captured at");
    assertThat(bundle.rows(Table.INSTANCES)).hasSize(1);
  }

  @Test
  void anItemOfTheDayBehindTheExportIsUsed() throws IOException {
    history(
        input,
        6,
        item(
            "AWS::EC2::Instance",
            "i-fast",
            "2026-07-02T00:00:00Z",
            "OK",
            "{\"state\":{\"name\":\"running\"}}"));
    Bundle bundle = Bundle.of(temp.resolve("b"), input);
    assertThat(to(bundle)).isEqualTo("2026-07-02T00:00:00.001Z");
    assertThat(problems(bundle)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "+10000-01-01T00:00:00Z", "then"})
  void aTimeOfTheBundleBeforeThatCannotBeIsOneError(String time) throws IOException {
    Bundle first = Bundle.of(temp.resolve("b"), input);
    Path table = first.folder().resolve(Table.SOURCES.file(Table.Encoding.NDJSON));
    Files.writeString(
        table,
        Files.readString(table)
            .replaceAll("\"from_time\":\"[^\"]*\"", "\"from_time\":\"" + time + "\""));
    assertThatThrownBy(() ->
            Bundle.export(Bundle.request(temp.resolve("b2"), null, null, first.folder(), input)))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void theEndOfCalendarsIsNoObstacle() {
    assertThat(Recordable.by(Instant.MAX).latest()).isEqualTo("9999-12-31T23:59:59Z");
    assertThat(Recordable.by(Instant.EPOCH).allows(Instant.EPOCH)).isFalse();
  }

  private static String to(Bundle bundle) throws IOException {
    return bundle.manifest().get("period").get("to").asText();
  }

  private static List<String> problems(Bundle bundle) throws IOException {
    return bundle.rows(Table.GAPS).stream()
        .filter(gap -> gap.get("kind").asText().equals("UNREADABLE_FILE"))
        .map(gap -> gap.get("detail"))
        .map(JsonNode::asText)
        .toList();
  }
}
