package io.github.rolecall.audit.export;

import static io.github.rolecall.audit.export.Deliveries.compliance;
import static io.github.rolecall.audit.export.Deliveries.deletedInstance;
import static io.github.rolecall.audit.export.Deliveries.history;
import static io.github.rolecall.audit.export.Deliveries.instance;
import static io.github.rolecall.audit.export.Deliveries.item;
import static io.github.rolecall.audit.export.Deliveries.raw;
import static io.github.rolecall.audit.export.Deliveries.snapshot;
import static io.github.rolecall.audit.export.Deliveries.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of deliveries that are not whole, and of the period. */
class FaultyDeliveriesTest {

  private static final String ID = "i-0123456789abcdef0";
  private static final String OTHER = "i-0123456789abcdef1";

  @TempDir Path temp;

  private Path input;

  @Test
  void aFileDeliveredTwiceIsCountedOnce() throws IOException {
    input = temp.resolve("in");
    Path file = history(input, 2, instance(ID, 2, 8, null));
    Files.copy(file, input.resolve("a-copy.json.gz"));
    Bundle bundle = export();
    assertThat(gap(bundle, "DUPLICATE_FILE").get("detail").asText())
        .startsWith("the same bytes as 111122223333_Config_");
    assertThat(count(bundle, "inDuplicateFile")).isEqualTo(1);
    assertThat(count(bundle, "instanceChange")).isEqualTo(1);
    assertThat(bundle.result().isWhole()).isTrue();
  }

  @Test
  void anItemThatStandsInTwoFilesIsUsedOnce() throws IOException {
    input = temp.resolve("in");
    history(input, 2, instance(ID, 2, 8, null));
    snapshot(input, 3, instance(ID, 2, 8, null), instance(OTHER, 2, 9, null));
    Bundle bundle = export();
    assertThat(count(bundle, "duplicate")).isEqualTo(1);
    assertThat(bundle.gapKinds()).containsExactly("COMPLIANCE_NOT_RECORDED");
    assertThat(bundle.rows(Table.SOURCES))
        .extracting(row -> row.get("used_items").asInt())
        .containsExactly(1, 1);
  }

  @Test
  void twoFilesThatContradictEachOtherAreBothNamed() throws IOException {
    input = temp.resolve("in");
    history(input, 2, instance(ID, 2, 8, null));
    snapshot(input, 3, instance(ID, 2, 8, "web"));
    Bundle bundle = export();
    JsonNode gap = gap(bundle, "CONTRADICTION");
    assertThat(gap.get("source_file").asText()).contains("ConfigSnapshot");
    assertThat(gap.get("detail").asText()).contains("ConfigHistory").contains(ID);
    assertThat(bundle.told(ID)).containsExactly("2026-05-02T08:00:00Z ..  NO_PROFILE");
    assertThat(count(bundle, "contradicting")).isEqualTo(1);
    assertThat(bundle.result().isWhole()).isFalse();
  }

  @Test
  void aFileThatIsCutOffIsNamedAndItsBeginningUsed() throws IOException {
    input = temp.resolve("in");
    String[] items = new String[400];
    for (int i = 0; i < items.length; i++) {
      items[i] = instance("i-" + Hashes.of(new byte[] {(byte) i, (byte) (i >> 8)}), 2, 8, null);
    }
    items[0] = instance(ID, 2, 8, null);
    Path file = history(input, 2, items);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    Bundle bundle = export();
    JsonNode gap = gap(bundle, "UNREADABLE_FILE");
    assertThat(gap.get("detail").asText()).contains("cut off");
    assertThat(gap.get("account").asText()).isEqualTo("111122223333");
    assertThat(bundle.told(ID)).hasSize(1);
    assertThat(bundle.rows(Table.SOURCES).get(0).get("problem").asText()).contains("cut off");
    assertThat(bundle.result().isWhole()).isFalse();
  }

  @Test
  void aFileThatWasAlteredNoLongerInflates() throws IOException {
    input = temp.resolve("in");
    Path file = history(input, 2, instance(ID, 2, 8, null));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 5] ^= 1;
    Files.write(file, bytes);
    assertThat(gap(export(), "UNREADABLE_FILE").get("detail").asText()).contains("gzip");
  }

  @Test
  void aHistoryFileThatIsMissingIsNoticedByASnapshot() throws IOException {
    input = temp.resolve("in");
    history(input, 2, instance(ID, 2, 8, null));
    history(input, 6, instance(ID, 6, 8, null));
    snapshot(input, 5, instance(ID, 4, 8, "web"));
    JsonNode gap = gap(export(), "MISSING_ITEM");
    assertThat(gap.get("resource_id").asText()).isEqualTo(ID);
    assertThat(gap.get("from_time").asText()).isEqualTo("2026-05-04T08:00:00Z");
    assertThat(gap.get("source_file").asText()).contains("ConfigSnapshot");
  }

  @Test
  void aSnapshotThatIsMissingIsNoticedByTheOthers() throws IOException {
    input = temp.resolve("in");
    for (int day : new int[] {2, 3, 4, 7, 8}) {
      snapshot(input, day, instance(ID, 1, 8, null), instance(OTHER, day, 8, null));
    }
    Bundle bundle = export();
    JsonNode gap = gap(bundle, "MISSING_WINDOW");
    assertThat(gap.get("from_time").asText()).isEqualTo("2026-05-04T12:00:00Z");
    assertThat(gap.get("to_time").asText()).isEqualTo("2026-05-07T12:00:00Z");
    assertThat(gap.get("detail").asText())
        .isEqualTo("no snapshot for 72 hours, where one came every 24 hours");
    assertThat(bundle.result().isWhole()).isFalse();
  }

  @Test
  void itemsThatComeOutOfOrderAreToldInOrder() throws IOException {
    input = temp.resolve("in");
    write(input, "b.json.gz", instance(ID, 2, 8, null), instance(ID, 1, 8, "web"));
    write(input, "a.json.gz", instance(ID, 3, 8, "web"));
    assertThat(export().told(ID))
        .containsExactly(
            "2026-05-01T08:00:00Z .. 2026-05-02T08:00:00Z ROLE_NOT_VERIFIED",
            "2026-05-02T08:00:00Z .. 2026-05-03T08:00:00Z NO_PROFILE",
            "2026-05-03T08:00:00Z ..  ROLE_NOT_VERIFIED");
  }

  @Test
  void whereNoProfileWasRecordedTheGapSaysSo() throws IOException {
    input = temp.resolve("in");
    history(input, 2, instance(ID, 2, 8, "web"));
    assertThat(gap(export(), "TYPE_NOT_RECORDED").get("account").asText())
        .isEqualTo("111122223333");
  }

  @Test
  void anInstanceOfWhichOnlyComplianceWasRecordedHasItsIntervals() throws IOException {
    input = temp.resolve("in");
    history(
        input,
        2,
        compliance(ID, 2, 8, "ec2-instance-role", "NON_COMPLIANT", "another", "COMPLIANT"),
        compliance(ID, 2, 9, "another", "COMPLIANT"),
        compliance(OTHER, 2, 9, "another", "COMPLIANT"));
    Bundle bundle = export();
    assertThat(bundle.rows(Table.INTERVALS))
        .singleElement()
        .matches(row -> row.get("end_reason").asText().equals("RULE_GONE"))
        .matches(row -> row.get("rule").asText().equals("ec2-instance-role"));
    assertThat(bundle.rows(Table.INSTANCES)).isEmpty();
    assertThat(count(bundle, "compliance")).isEqualTo(3);
  }

  @Test
  void rulesOfOtherNamesAreNamedWhereTheRuleIsMissing() throws IOException {
    input = temp.resolve("in");
    history(input, 2, instance(ID, 2, 8, null), compliance(ID, 2, 8, "another", "COMPLIANT"));
    assertThat(gap(export(), "COMPLIANCE_NOT_RECORDED").get("detail").asText())
        .isEqualTo(
            "no item tells the compliance with rule ec2-instance-role; there are items about"
                + " another");
  }

  @Test
  void behindThePeriodNothingIsKnown() throws IOException {
    input = temp.resolve("in");
    history(input, 2, instance(ID, 2, 8, null), instance(ID, 6, 8, "web"));
    Bundle bundle =
        Bundle.of(
            temp.resolve("b"),
            Instant.parse("2026-05-03T00:00:00Z"),
            Instant.parse("2026-05-05T00:00:00Z"),
            input);
    assertThat(bundle.told(ID)).containsExactly("2026-05-02T08:00:00Z ..  NO_PROFILE");
    assertThat(count(bundle, "behindPeriod")).isEqualTo(1);
    assertThat(bundle.rows(Table.INSTANCES).get(0).get("non_compliant_seconds").asLong())
        .isEqualTo(2 * 86_400);
    assertThat(bundle.rows(Table.MONTHS))
        .singleElement()
        .matches(row -> row.get("observed_seconds").asLong() == 2 * 86_400)
        .matches(row -> row.get("opened").asLong() == 0);
  }

  @Test
  void whatEndedBeforeThePeriodIsLeftOut() throws IOException {
    input = temp.resolve("in");
    history(
        input, 2, instance(ID, 2, 8, null), deletedInstance(ID, 3, 8), instance(OTHER, 7, 8, null));
    Bundle bundle =
        Bundle.of(temp.resolve("b"), Instant.parse("2026-05-04T00:00:00Z"), null, input);
    assertThat(bundle.rows(Table.INSTANCES))
        .extracting(row -> row.get("resource_id").asText())
        .containsExactly(OTHER);
    assertThat(bundle.told(ID)).isEmpty();
  }

  @Test
  void aPeriodThatBeginsBeforeTheFirstItemHasAGap() throws IOException {
    input = temp.resolve("in");
    history(input, 2, instance(ID, 2, 8, null));
    Bundle bundle =
        Bundle.of(temp.resolve("b"), Instant.parse("2026-04-20T00:00:00Z"), null, input);
    JsonNode gap = gap(bundle, "BEFORE_FIRST_ITEM");
    assertThat(gap.get("from_time").asText()).isEqualTo("2026-04-20T00:00:00Z");
    assertThat(gap.get("to_time").asText()).isEqualTo("2026-05-02T08:00:00Z");
  }

  @Test
  void aViolationThatIsFixedIsCountedInItsMonth() throws IOException {
    input = temp.resolve("in");
    history(
        input,
        30,
        instance(ID, 30, 0, null),
        instance(ID, 33, 0, "web"),
        instance(OTHER, 31, 0, null),
        deletedInstance(OTHER, 32, 0));
    List<JsonNode> months = export().rows(Table.MONTHS);
    assertThat(months)
        .extracting(row -> row.get("month").asText())
        .containsExactly("2026-05", "2026-06");
    assertThat(months.get(0).get("opened").asLong()).isEqualTo(2);
    assertThat(months.get(0).get("non_compliant_seconds").asLong()).isEqualTo(3 * 86_400);
    assertThat(months.get(1).get("fixed").asLong()).isEqualTo(1);
    assertThat(months.get(1).get("mean_seconds_to_fix").asLong()).isEqualTo(3 * 86_400);
    assertThat(months.get(1).get("non_compliant_seconds").asLong()).isEqualTo(86_400);
  }

  @Test
  void liveOutputHasNoPlaceInAHistory() throws IOException {
    input = temp.resolve("in");
    raw(
        input,
        "live.json.gz",
        "{\"Reservations\":[{\"OwnerId\":\"111122223333\",\"Instances\":[{\"InstanceId\":\""
            + ID
            + "\",\"State\":{\"Name\":\"running\"}}]}]}");
    history(input, 2, instance(OTHER, 2, 8, null));
    Bundle bundle = export();
    assertThat(count(bundle, "withoutTime")).isEqualTo(1);
    assertThat(bundle.rows(Table.INSTANCES)).hasSize(1);
  }

  @Test
  void aTimeThatCannotBeIsAProblem() throws IOException {
    input = temp.resolve("in");
    history(
        input,
        2,
        item(
            "AWS::EC2::Instance",
            ID,
            "+90000-01-01T00:00:00Z",
            "OK",
            "{\"state\":{\"name\":\"running\"}}"),
        instance(OTHER, 2, 8, null));
    Bundle bundle = export();
    assertThat(gap(bundle, "UNREADABLE_FILE").get("detail").asText()).isNotEmpty();
    assertThat(bundle.rows(Table.INSTANCES)).hasSize(1);
  }

  @Test
  void aFolderWithNothingInItGivesAnEmptyBundle() throws IOException {
    input = temp.resolve("in");
    write(input, "empty.json.gz");
    Bundle bundle = export();
    assertThat(bundle.rows(Table.INTERVALS)).isEmpty();
    assertThat(bundle.result().items()).isZero();
    assertThat(bundle.gapKinds()).containsExactly("NO_DATA");
    assertThat(bundle.result().isWhole()).isFalse();
    assertThat(bundle.manifest().get("period").get("from").asText()).isNotEmpty();
  }

  @Test
  void severalFoldersKeepTheirNames() throws IOException {
    input = temp.resolve("one/logs");
    history(input, 2, instance(ID, 2, 8, null));
    Path other = temp.resolve("two/logs");
    history(other, 3, instance(OTHER, 3, 8, null));
    Bundle bundle = Bundle.of(temp.resolve("b"), input, other);
    assertThat(bundle.rows(Table.SOURCES))
        .extracting(row -> row.get("file").asText().replaceFirst("/.*", ""))
        .containsExactlyInAnyOrder("logs", "logs#2");
  }

  @Test
  void aSingleFileIsKnownByItsName() throws IOException {
    Path file = history(temp.resolve("in"), 2, instance(ID, 2, 8, null));
    Bundle bundle = Bundle.of(temp.resolve("b"), file);
    assertThat(bundle.rows(Table.SOURCES).get(0).get("file").asText())
        .isEqualTo(file.getFileName().toString());
  }

  @Test
  void theManifestNamesTheBundleBefore() throws IOException {
    input = temp.resolve("in");
    history(input, 2, instance(ID, 2, 8, null));
    Bundle first = export();
    Bundle second =
        Bundle.export(Bundle.request(temp.resolve("b2"), null, null, first.folder(), input));
    assertThat(first.manifest().get("previousManifestSha256").isNull()).isTrue();
    assertThat(second.manifest().get("previousManifestSha256").asText())
        .isEqualTo(Hashes.of(first.folder().resolve("manifest.json")));
  }

  @Test
  void filesAlteredOrGoneSinceTheBundleBeforeAreNamed() throws IOException {
    input = temp.resolve("in");
    Path altered = history(input, 2, instance(ID, 2, 8, null));
    Path gone = history(input, 3, instance(OTHER, 3, 8, null));
    history(input, 4, instance(OTHER, 4, 8, null));
    Bundle first = export();
    Files.delete(altered);
    Files.delete(gone);
    history(input, 2, instance(ID, 2, 8, "web"));
    Bundle second =
        Bundle.export(Bundle.request(temp.resolve("b2"), null, null, first.folder(), input));
    assertThat(gap(second, "CONTRADICTION").get("source_file").asText())
        .isEqualTo(altered.getFileName().toString());
    assertThat(gap(second, "MISSING_WINDOW").get("source_file").asText())
        .isEqualTo(gone.getFileName().toString());
    Bundle later =
        Bundle.export(
            Bundle.request(
                temp.resolve("b3"),
                Instant.parse("2026-05-04T00:00:00Z"),
                null,
                first.folder(),
                input));
    assertThat(later.gapKinds()).contains("CONTRADICTION", "MISSING_WINDOW");
    Bundle earlier =
        Bundle.export(
            Bundle.request(
                temp.resolve("b4"),
                null,
                Instant.parse("2026-05-03T00:00:00Z"),
                first.folder(),
                input));
    assertThat(earlier.gapKinds()).doesNotContain("MISSING_WINDOW");
  }

  @Test
  void aPeriodBeforeAllThatIsKnownHasNoData() throws IOException {
    input = temp.resolve("in");
    history(input, 2, instance(ID, 2, 8, null));
    Bundle bundle = export("2020-01-01", "2020-02-01");
    JsonNode gap = gap(bundle, "NO_DATA");
    assertThat(gap.get("from_time").asText()).isEqualTo("2020-01-01T00:00:00Z");
    assertThat(gap.get("to_time").asText()).isEqualTo("2020-02-01T00:00:00Z");
    assertThat(bundle.result().isWhole()).isFalse();
  }

  @Test
  void aPeriodBehindAllThatIsKnownHasNoData() throws IOException {
    input = temp.resolve("in");
    history(input, 2, instance(ID, 2, 8, null));
    Bundle bundle = export("2030-01-01", "2030-02-01");
    assertThat(gap(bundle, "NO_DATA").get("detail").asText())
        .contains("2026-05-02T06:00:00Z to 2026-05-02T08:00:00Z");
    assertThat(gap(bundle, "AFTER_LAST_ITEM").get("from_time").asText())
        .isEqualTo("2030-01-01T00:00:00Z");
    assertThat(bundle.result().isWhole()).isFalse();
  }

  @Test
  void aPeriodThatGoesOnBehindTheLastDeliveryHasAGap() throws IOException {
    input = temp.resolve("in");
    history(input, 2, instance(ID, 2, 8, null));
    snapshot(input, 4, instance(ID, 2, 8, null));
    Bundle bundle = export("2026-05-01", "2026-05-20");
    JsonNode gap = gap(bundle, "AFTER_LAST_ITEM");
    assertThat(gap.get("account").asText()).isEqualTo("111122223333");
    assertThat(gap.get("region").asText()).isEqualTo("eu-central-1");
    assertThat(gap.get("from_time").asText()).isEqualTo("2026-05-04T12:00:00Z");
    assertThat(gap.get("to_time").asText()).isEqualTo("2026-05-20T00:00:00Z");
    assertThat(bundle.gapKinds()).doesNotContain("NO_DATA");
    assertThat(bundle.result().isWhole()).isTrue();
  }

  @Test
  void aPeriodThatEndsHoursBehindTheLastDeliveryHasNoGap() throws IOException {
    input = temp.resolve("in");
    history(input, 2, instance(ID, 2, 8, null));
    Bundle bundle = export("2026-05-02", "2026-05-03");
    assertThat(bundle.gapKinds()).doesNotContain("AFTER_LAST_ITEM", "NO_DATA");
  }

  /** The last item is of 08:00 on the second; a day and a half later it is 20:00 on the third. */
  @ParameterizedTest
  @CsvSource({"2026-05-03T20:00:00Z, false", "2026-05-03T20:00:01Z, true"})
  void aDayAndAHalfWithoutADeliveryIsStillNoGap(String to, boolean isGap) throws IOException {
    input = temp.resolve("in");
    history(input, 2, instance(ID, 2, 8, null));
    Bundle bundle = Bundle.of(temp.resolve("b"), time("2026-05-01"), Instant.parse(to), input);
    assertThat(bundle.gapKinds().contains("AFTER_LAST_ITEM")).isEqualTo(isGap);
  }

  @Test
  void stretchesWithoutSnapshotsAreToldAsFarAsTheyLieInThePeriod() throws IOException {
    input = temp.resolve("in");
    for (int day : new int[] {2, 3, 4, 7, 8, 9, 10}) {
      snapshot(input, day, instance(ID, 1, 8, null));
    }
    JsonNode gap = gap(export("2026-05-06", "2026-05-10"), "MISSING_WINDOW");
    assertThat(gap.get("from_time").asText()).isEqualTo("2026-05-06T00:00:00Z");
    assertThat(gap.get("to_time").asText()).isEqualTo("2026-05-07T12:00:00Z");
    Bundle behind = Bundle.of(temp.resolve("b2"), time("2026-05-08"), time("2026-05-10"), input);
    assertThat(behind.gapKinds()).doesNotContain("MISSING_WINDOW");
  }

  @Test
  void aRecorderThatWasStoppedBeforeThePeriodIsNotToldOf() throws IOException {
    input = temp.resolve("in");
    history(input, 2, instance(ID, 2, 8, null));
    history(input, 9, instance(ID, 9, 8, null));
    raw(
        input,
        "111122223333_CloudTrail_eu-central-1_20260504T0800Z_a.json.gz",
        "{\"Records\":["
            + recorder("StopConfigurationRecorder", "2026-05-04T08:00:00Z")
            + ","
            + recorder("StartConfigurationRecorder", "2026-05-06T08:00:00Z")
            + "]}");
    assertThat(
            gap(export("2026-05-05", "2026-05-10"), "RECORDER_STOPPED").get("from_time").asText())
        .isEqualTo("2026-05-05T00:00:00Z");
    Bundle behind = Bundle.of(temp.resolve("b2"), time("2026-05-07"), time("2026-05-10"), input);
    assertThat(behind.gapKinds()).doesNotContain("RECORDER_STOPPED");
  }

  private static String recorder(String event, String time) {
    return "{\"eventTime\":\"%s\",\"eventID\":\"%s\",\"eventName\":\"%s\",\"awsRegion\":\"eu-central-1\",\"recipientAccountId\":\"111122223333\",\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"arn:someone\"}}"
        .formatted(time, event, event);
  }

  private Bundle export(String from, String to) {
    return Bundle.of(temp.resolve("b"), time(from), time(to), input);
  }

  private static Instant time(String day) {
    return Instant.parse(day + "T00:00:00Z");
  }

  @Test
  void whatWasReadBeforeAndChangedSinceIsReadAgain() throws IOException {
    input = temp.resolve("in");
    Path file = history(input, 2, instance(ID, 2, 8, null));
    history(input, 3, instance(OTHER, 3, 8, null));
    // Ends in the midst: the bundle's place is taken, so that nothing can be moved there.
    Path taken = Files.createDirectories(temp.resolve("b/taken"));
    assertThatThrownBy(() -> Bundle.of(temp.resolve("b"), input))
        .hasRootCauseInstanceOf(IOException.class);
    assertThat(temp.resolve("b.work/work.duckdb")).exists();
    Files.delete(taken);
    Files.delete(temp.resolve("b"));
    Files.delete(file);
    history(input, 2, instance(ID, 2, 9, null), instance(ID, 2, 10, null));
    Bundle continued = Bundle.of(temp.resolve("b"), input);
    Bundle fresh = Bundle.of(temp.resolve("fresh"), input);
    assertThat(Bundle.bytes(continued.folder())).isEqualTo(Bundle.bytes(fresh.folder()));
    assertThat(continued.told(ID)).containsExactly("2026-05-02T09:00:00Z ..  NO_PROFILE");
    assertThat(temp.resolve("b.work")).doesNotExist();
  }

  @Test
  void eventsDeliveredTwiceAreOne() throws IOException {
    input = temp.resolve("in");
    history(input, 2, instance(ID, 2, 8, null));
    String record =
        "{\"eventTime\":\"2026-05-02T07:59:00Z\",\"eventID\":\"e1\",\"eventName\":\"RunInstances\",\"awsRegion\":\"eu-central-1\","
            + "\"recipientAccountId\":\"111122223333\",\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"arn:someone\"},"
            + "\"responseElements\":{\"instancesSet\":{\"items\":[{\"instanceId\":\""
            + ID
            + "\"},{\"instanceId\":\""
            + OTHER
            + "\"}]}}}";
    for (String name : List.of("0800Z_a", "0815Z_b")) {
      raw(
          input,
          "111122223333_CloudTrail_eu-central-1_20260502T" + name + ".json.gz",
          "{\"Records\":["
              + record
              + (name.endsWith("b") ? "" : ",{\"eventName\":\"ListUsers\"}")
              + "]}");
    }
    raw(input, "111122223333_CloudTrail-Digest_eu-central-1_x.json.gz", "{}");
    Bundle bundle = export();
    assertThat(bundle.rows(Table.CAUSES))
        .extracting(row -> row.get("instance_id").asText())
        .containsExactly(ID, OTHER);
    assertThat(count(bundle, "cause")).isEqualTo(1);
    assertThat(count(bundle, "duplicate")).isEqualTo(1);
    assertThat(bundle.rows(Table.INTERVALS).get(0).get("cause_actor").asText())
        .isEqualTo("arn:someone");
    assertThat(bundle.rows(Table.SOURCES)).hasSize(3);
  }

  private Bundle export() {
    return Bundle.of(temp.resolve("b"), input);
  }

  private static long count(Bundle bundle, String fate) throws IOException {
    return bundle.manifest().get("reconciliation").get(fate).asLong();
  }

  private static JsonNode gap(Bundle bundle, String kind) throws IOException {
    List<JsonNode> gaps =
        bundle.rows(Table.GAPS).stream()
            .filter(gap -> gap.get("kind").asText().equals(kind))
            .toList();
    assertThat(gaps).as("gaps of kind %s in %s", kind, bundle.gapKinds()).hasSize(1);
    return gaps.get(0);
  }
}
