package io.github.rolecall.audit.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of AWS Config's API in files, and the settings that they tell of. */
class KeptAnswersTest {

  private static final String QUESTION =
      "{\"rolecallAsked\":{\"what\":\"RetentionConfigurations\",\"account\":\"111122223333\",\"region\":\"eu-central-1\",\"at\":\"2026-06-01T00:00:00Z\"}}\n";

  @Test
  void whereNobodySaysItItemsAreKeptForSevenYears() throws IOException {
    assertThat(settings(QUESTION + "{\"RetentionConfigurations\":[]}").keptSince())
        .isEqualTo(Instant.parse("2019-06-01T00:00:00Z"));
  }

  @Test
  void theShortestTimeThatIsSaidCounts() throws IOException {
    RecorderSettings settings =
        settings(
            QUESTION
                + "{\"RetentionConfigurations\":[{\"Name\":\"default\",\"RetentionPeriodInDays\":31}],\"x\":{}}");
    assertThat(settings.keptSince()).isEqualTo(Instant.parse("2026-05-01T00:00:00Z"));
    assertThat(settings.daily()).isEmpty();
    assertThat(settings.account()).isEqualTo("111122223333");
    assertThat(settings.region()).isEqualTo("eu-central-1");
  }

  @Test
  void typesMayBeRecordedOnceADayAgainstTheRule() throws IOException {
    RecorderSettings settings =
        settings(
            QUESTION.replace("RetentionConfigurations", "ConfigurationRecorders")
                + "{\"ConfigurationRecorders\":[{\"recordingMode\":{\"recordingFrequency\":\"CONTINUOUS\",\"x\":[],"
                + "\"recordingModeOverrides\":[{\"y\":{},\"recordingFrequency\":\"DAILY\",\"resourceTypes\":[\"AWS::EC2::Instance\"]}]}}]}");
    assertThat(settings.daily()).containsExactly("AWS::EC2::Instance");
    assertThat(settings.keptSince()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}\n",
        "[]\n",
        "{\"other\":{}}\n",
        "{\"rolecallAsked\":1}\n",
        "{\"rolecallAsked\":{\"at\":\"then\"}}\n"
      })
  void aFileWithoutItsQuestionIsRefused(String text) {
    assertThatThrownBy(() -> settings(text)).isInstanceOf(IOException.class);
  }

  @Test
  void settingsOfOtherShapesCostNoOthers() throws IOException {
    RecorderSettings settings =
        settings(
            QUESTION.replace("RetentionConfigurations", "ConfigurationRecorders")
                + "{\"ConfigurationRecorders\":[7,[{}],{\"recordingMode\":{\"recordingFrequency\":{\"a\":[]},"
                + "\"recordingModeOverrides\":[7,{\"recordingFrequency\":[\"x\"],\"resourceTypes\":[[7]]},"
                + "{\"recordingFrequency\":\"DAILY\",\"resourceTypes\":[{\"a\":1},\"AWS::IAM::Role\"]}]}}]}");
    assertThat(settings.daily()).containsExactly("AWS::IAM::Role");
  }

  @Test
  void lessThanNoDaysAreNone() throws IOException {
    assertThat(
            settings(
                    QUESTION
                        + "{\"RetentionConfigurations\":[{\"RetentionPeriodInDays\":-2147483648}]}")
                .keptSince())
        .isEqualTo(Instant.parse("2026-06-01T00:00:00Z"));
  }

  @Test
  void whatStandsBehindSettingsAndIsNoAnswerIsRefused() {
    assertThatThrownBy(() -> settings(QUESTION + "{} 7 {}")).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+500000000-01-01T00:00:00Z",
        "-1000000000-01-01T00:00:00Z",
        "1999-12-31T00:00:00Z"
      })
  void aTimeAtWhichNobodyCanHaveAskedIsRefused(String at) {
    assertThatThrownBy(() ->
            settings(
                QUESTION.replace("2026-06-01T00:00:00Z", at) + "{\"RetentionConfigurations\":[]}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not say when it was asked");
  }

  @Test
  void aQuestionOfAnyLengthIsRefused() {
    assertThatThrownBy(() -> settings("x".repeat(20_000)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too long");
  }

  @Test
  void whatIsWrittenIsReadInItsOrder(@TempDir Path folder) throws IOException {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("what", "x\n\"y\"");
    parameters.put("account", "111122223333");
    parameters.put("at", "2026-06-01T00:00:00Z");
    Path file = folder.resolve("answers.json");
    try (AnswerFile written = AnswerFile.begin(file, new Asked(parameters))) {
      written.add("{\"a\":\n1}".getBytes(StandardCharsets.UTF_8));
      written.end();
    }
    try (InputStream stored = Files.newInputStream(file)) {
      assertThat(Asked.read(stored).parameters()).containsExactlyEntriesOf(parameters);
      assertThat(stored).asString(StandardCharsets.UTF_8).isEqualTo("{\"a\": 1}\n");
    }
  }

  private static RecorderSettings settings(String text) throws IOException {
    InputStream stored = stream(text);
    return RecorderSettings.read(Asked.read(stored), stored);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
