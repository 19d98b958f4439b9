package io.github.rolecall.audit.export;

import static io.github.rolecall.audit.export.Deliveries.ACCOUNT;
import static io.github.rolecall.audit.export.Deliveries.REGION;
import static io.github.rolecall.audit.export.Deliveries.history;
import static io.github.rolecall.audit.export.Deliveries.instance;
import static io.github.rolecall.audit.export.Deliveries.raw;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of CloudTrail's events, and what they tell of recorders. */
class TrailEventsTest {

  private static final String ID = "i-0123456789abcdef0";
  private static final String OTHER = "i-0123456789abcdef1";

  @TempDir Path temp;

  private Path input;

  @BeforeEach
  void begin() {
    input = temp.resolve("in");
  }

  @Test
  void anEventOfSeveralInstancesMayLieInAnyNumberOfFiles() throws IOException {
    history(input, 2, instance(ID, 2, 8, null), instance(OTHER, 2, 8, null));
    for (String file : List.of("a", "b", "c")) {
      trail(
          file,
          event(
              "2026-05-02T07:59:00Z",
              "e1",
              "RunInstances",
              "{\"items\":[{\"instanceId\":\"%s\"},{\"instanceId\":\"%s\"}]}".formatted(ID, OTHER)),
          event("2026-05-02T08:59:00Z", "e2" + file, "StopInstances", "null"));
    }
    Bundle bundle = Bundle.of(temp.resolve("b"), input);
    JsonNode counts = bundle.manifest().get("reconciliation");
    assertThat(counts.get("cause").asInt()).isEqualTo(4);
    assertThat(counts.get("duplicate").asInt()).isEqualTo(2);
    assertThat(bundle.rows(Table.CAUSES)).hasSize(5);
  }

  @Test
  void copiesOfAnEventThatDifferAreToldAndNotMerged() throws IOException {
    history(input, 2, instance(ID, 2, 8, null));
    String named = "{\"items\":[{\"instanceId\":\"%s\"}]}";
    trail("a", event("2026-05-02T07:59:00Z", "e1", "RunInstances", named.formatted(ID)));
    trail("b", event("2026-05-02T07:59:00Z", "e1", "StartInstances", named.formatted(ID)));
    trail("c", event("2026-05-02T07:59:00Z", "e1", "RunInstances", named.formatted(OTHER)));
    trail(
        "d",
        event("2026-05-02T07:59:00Z", "e1", "RunInstances", named.formatted(ID)),
        event("2026-05-02T08:59:00Z", "e2", "StopInstances", "null"));
    Bundle bundle = Bundle.of(temp.resolve("b"), input);
    assertThat(bundle.rows(Table.GAPS))
        .filteredOn(gap -> gap.get("kind").asText().equals("CONTRADICTION"))
        .extracting(gap -> gap.get("detail").asText())
        .hasSize(2)
        .allSatisfy(detail -> assertThat(detail).contains("tell different things of event e1"));
    assertThat(bundle.manifest().get("reconciliation").get("duplicate").asInt()).isEqualTo(3);
  }

  @Test
  void aRecorderThatWasRestartedWithinOneSecondRuns() throws IOException {
    history(input, 2, instance(ID, 2, 8, null), instance(ID, 20, 8, "web"));
    trail("a", started("2026-05-10T10:00:00Z", "a1"), stopped("2026-05-10T10:00:00Z", "b2"));
    Bundle bundle = Bundle.of(temp.resolve("b"), input);
    assertThat(bundle.told(ID))
        .containsExactly(
            "2026-05-02T08:00:00Z .. 2026-05-20T08:00:00Z NO_PROFILE",
            "2026-05-20T08:00:00Z ..  ROLE_NOT_VERIFIED");
    assertThat(bundle.gapKinds()).doesNotContain("RECORDER_STOPPED");
  }

  @Test
  void aStoppedRecorderThatRanForLessThanASecondIsStopped() throws IOException {
    history(input, 2, instance(ID, 2, 8, null));
    trail(
        "a",
        stopped("2026-05-10T10:00:00Z", "1"),
        stopped("2026-05-11T10:00:00Z", "2"),
        started("2026-05-11T10:00:00Z", "3"),
        started("2026-05-12T10:00:00Z", "4"));
    assertThat(pauses(Bundle.of(temp.resolve("b"), input)))
        .containsExactly(
            "2026-05-10T10:00:00Z .. 2026-05-11T10:00:00Z",
            "2026-05-11T10:00:00Z .. 2026-05-12T10:00:00Z");
  }

  @Test
  void aRecorderThatWasRemovedAndMadeAnewWithinOneSecondRuns() throws IOException {
    history(input, 2, instance(ID, 2, 8, null));
    trail(
        "a",
        stopped("2026-05-10T10:00:00Z", "3"),
        event("2026-05-10T10:00:00Z", "1", "DeleteConfigurationRecorder", "null"),
        started("2026-05-10T10:00:00Z", "2"));
    assertThat(pauses(Bundle.of(temp.resolve("b"), input))).isEmpty();
  }

  @Test
  void anItemCapturedLaterProvesThatTheRecorderRunsAgain() throws IOException {
    history(input, 2, instance(ID, 2, 8, null), instance(OTHER, 12, 8, null));
    trail("a", stopped("2026-05-10T10:00:00Z", "1"));
    Bundle bundle = Bundle.of(temp.resolve("b"), input);
    assertThat(pauses(bundle)).containsExactly("2026-05-10T10:00:00Z .. 2026-05-12T08:00:00Z");
    assertThat(gap(bundle).get("detail").asText()).contains("no event tells that it was started");
    assertThat(bundle.told(ID))
        .containsExactly(
            "2026-05-02T08:00:00Z .. 2026-05-10T10:00:00Z NO_PROFILE",
            "2026-05-12T08:00:00Z ..  NO_PROFILE");
    assertThat(bundle.told(OTHER)).containsExactly("2026-05-12T08:00:00Z ..  NO_PROFILE");
  }

  @Test
  void anItemThatIsLateByMinutesProvesNothing() throws IOException {
    history(input, 2, instance(ID, 2, 8, null), instance(OTHER, 10, 10, null));
    trail("a", stopped("2026-05-10T09:50:00Z", "1"));
    assertThat(pauses(Bundle.of(temp.resolve("b"), input)))
        .containsExactly("2026-05-10T09:50:00Z .. ");
  }

  @Test
  void anItemOfAnotherRegionOrAnEventOfComplianceProvesNothing() throws IOException {
    history(
        input,
        2,
        instance(ID, 2, 8, null),
        instance(OTHER, 12, 8, null).replace(REGION, "eu-west-1"));
    raw(
        input,
        "events.json.gz",
        Deliveries.change(ID, 12, 8, 0, "ec2-instance-role", null, "NON_COMPLIANT", null));
    trail("a", stopped("2026-05-10T10:00:00Z", "1"));
    assertThat(pauses(Bundle.of(temp.resolve("b"), input)))
        .containsExactly("2026-05-10T10:00:00Z .. ");
  }

  @Test
  void anItemWithinAPauseThatEndedIsTold() throws IOException {
    history(input, 2, instance(ID, 2, 8, null), instance(OTHER, 12, 8, null));
    trail("a", stopped("2026-05-10T10:00:00Z", "1"), started("2026-05-14T10:00:00Z", "2"));
    Bundle bundle = Bundle.of(temp.resolve("b"), input);
    assertThat(pauses(bundle)).containsExactly("2026-05-10T10:00:00Z .. 2026-05-14T10:00:00Z");
    assertThat(gap(bundle).get("detail").asText())
        .contains("an item was captured at 2026-05-12T08:00:00Z");
  }

  private void trail(String file, String... events) throws IOException {
    raw(
        input,
        "%s_CloudTrail_%s_20260502T0800Z_%s.json.gz".formatted(ACCOUNT, REGION, file),
        "{\"Records\":[" + String.join(",", events) + "]}");
  }

  private static String stopped(String time, String id) {
    return event(time, id, "StopConfigurationRecorder", "null");
  }

  private static String started(String time, String id) {
    return event(time, id, "StartConfigurationRecorder", "null");
  }

  private static String event(String time, String id, String name, String instances) {
    return """
    {"eventTime":"%s","eventID":"%s","eventName":"%s","awsRegion":"%s","recipientAccountId":"%s",\
    "userIdentity":{"type":"IAMUser","arn":"arn:someone"},"responseElements":{"instancesSet":%s}}\
    """
        .formatted(time, id, name, REGION, ACCOUNT, instances);
  }

  private static List<String> pauses(Bundle bundle) throws IOException {
    return bundle.rows(Table.GAPS).stream()
        .filter(gap -> gap.get("kind").asText().equals("RECORDER_STOPPED"))
        .map(gap ->
            gap.get("from_time").asText()
                + " .. "
                + (gap.get("to_time").isNull() ? "" : gap.get("to_time").asText()))
        .toList();
  }

  private static JsonNode gap(Bundle bundle) throws IOException {
    return bundle.rows(Table.GAPS).stream()
        .filter(gap -> gap.get("kind").asText().equals("RECORDER_STOPPED"))
        .findFirst()
        .orElseThrow();
  }
}
