package io.github.rolecall.audit.standards;

import static io.github.rolecall.audit.standards.HandMade.ACCOUNT;
import static io.github.rolecall.audit.standards.HandMade.REGION;
import static io.github.rolecall.audit.standards.HandMade.day;
import static io.github.rolecall.audit.standards.HandMade.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardFilesTest {

  private static final String OK = "ROLE_ATTACHED";
  private static final String PROFILE = "arn:aws:iam::111122223333:instance-profile/web";

  @TempDir Path folder;

  @Test
  void everyKindOfVerdictHasItsPlaceInEachStandard() {
    HandMade made =
        new HandMade(folder)
            .instance("i-1", "COMPLIANT", OK)
            .stretch(1, null, "OPEN", "COMPLIANT", OK)
            .instance("i-2", "NON_COMPLIANT", "NO_PROFILE")
            .stretch(2, null, "OPEN", "NON_COMPLIANT", "NO_PROFILE")
            .instance("i-3", "UNDETERMINED", "ROLE_NOT_VERIFIED")
            .stretch(3, null, "OPEN", "UNDETERMINED", "ROLE_NOT_VERIFIED")
            .instance("i-4", "NOT_APPLICABLE", "INSTANCE_STOPPED")
            .stretch(4, null, "OPEN", "NOT_APPLICABLE", "INSTANCE_STOPPED")
            .instance("i-5", "NOT_APPLICABLE", "EXEMPT")
            .stretch(5, null, "OPEN", "NOT_APPLICABLE", "EXEMPT")
            .write();

    assertThat(made.asff())
        .extracting(
            finding -> finding.at("/Compliance/Status").asText(),
            finding -> finding.at("/FindingProviderFields/Severity/Label").asText(),
            finding -> finding.at("/Workflow/Status").asText(),
            finding -> finding.at("/RecordState").asText(),
            finding -> finding.has("Remediation"))
        .containsExactly(
            tuple("PASSED", "INFORMATIONAL", "RESOLVED", "ACTIVE", false),
            tuple("FAILED", "MEDIUM", "NEW", "ACTIVE", true),
            tuple("WARNING", "LOW", "NEW", "ACTIVE", true),
            tuple("NOT_AVAILABLE", "INFORMATIONAL", "NEW", "ACTIVE", false),
            tuple("NOT_AVAILABLE", "INFORMATIONAL", "SUPPRESSED", "ACTIVE", false));
    assertThat(made.ocsf())
        .extracting(
            event -> event.at("/compliance/status").asText(),
            event -> event.at("/severity").asText(),
            event -> event.at("/status").asText(),
            event -> event.at("/type_uid").asInt())
        .containsExactly(
            tuple("Pass", "Informational", "Resolved", 200301),
            tuple("Fail", "Medium", "New", 200301),
            tuple("Warning", "Low", "New", 200301),
            tuple("NOT_APPLICABLE", "Informational", "New", 200301),
            tuple("NOT_APPLICABLE", "Informational", "Suppressed", 200301));
    JsonNode result = made.oscal().at("/assessment-results/results/0");
    assertThat(result.at("/observations")).hasSize(5);
    assertThat(result.at("/risks")).hasSize(1);
    assertThat(result.at("/findings/0/target/status").toString())
        .isEqualTo("{\"state\":\"not-satisfied\",\"reason\":\"fail\"}");
    assertThat(result.at("/findings/0/related-observations")).hasSize(3);
    areValid(made);
  }

  @Test
  void aViolationThatWasFixedIsToldBesideHowThingsStand() {
    HandMade made =
        new HandMade(folder)
            .instance("i-1", "COMPLIANT", OK)
            .stretch(
                1,
                2,
                "CHANGED",
                "NON_COMPLIANT",
                "NO_PROFILE",
                row ->
                    part(1, 3, "FIXED")
                        .apply(row)
                        .text("cause_event_id", "e-1")
                        .text("cause_event", "RunInstances")
                        .time("cause_time", day(1))
                        .text("cause_actor", "arn:aws:iam::111122223333:user/noor"))
            .stretch(
                2,
                3,
                "CHANGED",
                "NON_COMPLIANT",
                "PROFILE_WITHOUT_ROLE",
                row ->
                    part(1, 3, "FIXED")
                        .apply(row)
                        .text("fixed_by_event_id", "e-2")
                        .text("fixed_by_actor", "pipeline"))
            .stretch(3, null, "OPEN", "COMPLIANT", OK, row -> row.text("profile_arn", PROFILE))
            .write();

    assertThat(made.asff())
        .extracting(
            finding -> finding.at("/Id").asText(),
            finding -> finding.at("/RecordState").asText(),
            finding -> finding.at("/Workflow/Status").asText(),
            finding -> finding.at("/CreatedAt").asText(),
            finding -> finding.at("/UpdatedAt").asText())
        .containsExactly(
            tuple(
                "rolecall/ec2-instance-role/" + ACCOUNT + "/" + REGION + "/i-1/" + day(1),
                "ARCHIVED",
                "RESOLVED",
                day(1).toString(),
                day(3).toString()),
            tuple(
                "rolecall/ec2-instance-role/" + ACCOUNT + "/" + REGION + "/i-1",
                "ACTIVE",
                "RESOLVED",
                day(3).toString(),
                HandMade.TO.toString()));
    JsonNode fields = made.asff().get(0).get("ProductFields");
    assertThat(fields.get("rolecall/causeEventId").asText()).isEqualTo("e-1");
    assertThat(fields.get("rolecall/fixedByEventId").asText()).isEqualTo("e-2");
    JsonNode closed = made.ocsf().get(0);
    assertThat(closed.get("activity_name").asText()).isEqualTo("Close");
    assertThat(closed.get("status").asText()).isEqualTo("Resolved");
    assertThat(closed.get("end_time").asLong()).isEqualTo(day(3).toEpochMilli());
    assertThat(closed.get("enrichments"))
        .extracting(fact -> fact.get("name").asText(), fact -> fact.get("value").asText())
        .containsExactly(tuple("cause", "e-1"), tuple("fix", "e-2"));
    JsonNode result = made.oscal().at("/assessment-results/results/0");
    assertThat(result.at("/findings/0/target/status/state").asText()).isEqualTo("satisfied");
    assertThat(result.at("/findings/0/description").asText())
        .isEqualTo(
            "Instances at the end of the period: 1 COMPLIANT, 0 NON_COMPLIANT, 0 UNDETERMINED,"
                + " 0 NOT_APPLICABLE. Violations that ended within the period: 1.");
    JsonNode risk = result.at("/risks/0");
    assertThat(risk.get("status").asText()).isEqualTo("closed");
    assertThat(risk.get("statement").asText()).endsWith("This was fixed.");
    assertThat(risk.at("/risk-log/entries"))
        .extracting(
            entry -> entry.get("status-change").asText(), entry -> entry.get("start").asText())
        .containsExactly(tuple("open", day(1).toString()), tuple("closed", day(3).toString()));
    areValid(made);
  }

  @Test
  void aViolationThatEndsWithItsInstanceIsArchivedAndNotResolved() {
    HandMade made =
        new HandMade(folder)
            .instance(
                "i-1",
                "NOT_APPLICABLE",
                "RESOURCE_DELETED",
                row -> row.text("state", null).time("deleted_at", day(4)))
            .stretch(1, 4, "RESOURCE_DELETED", "NON_COMPLIANT", "NO_PROFILE", part(1, 4, "DELETED"))
            .write();

    assertThat(made.asff())
        .extracting(
            finding -> finding.at("/RecordState").asText(),
            finding -> finding.at("/Workflow/Status").asText(),
            finding -> finding.at("/Compliance/Status").asText())
        .containsExactly(
            tuple("ARCHIVED", "NEW", "FAILED"), tuple("ARCHIVED", "NEW", "NOT_AVAILABLE"));
    assertThat(made.ocsf())
        .extracting(event -> event.get("status").asText(), event -> event.get("time").asLong())
        .containsExactly(
            tuple("Archived", day(4).toEpochMilli()),
            tuple("Archived", HandMade.TO.toEpochMilli()));
    assertThat(made.oscal().at("/assessment-results/results/0/risks/0/statement").asText())
        .contains("without a fix");
    areValid(made);
  }

  @Test
  void aViolationThatGoesOnBehindAPauseIsOne() {
    HandMade made =
        new HandMade(folder)
            .instance("i-1", "NON_COMPLIANT", "NO_PROFILE")
            .stretch(
                1, 2, "RECORDING_STOPPED", "NON_COMPLIANT", "NO_PROFILE", part(1, null, "OPEN"))
            .stretch(3, null, "OPEN", "NON_COMPLIANT", "NO_PROFILE", part(1, null, "OPEN"))
            .write();

    assertThat(made.asff())
        .extracting(
            finding -> finding.at("/RecordState").asText(),
            finding -> finding.at("/CreatedAt").asText())
        .containsExactly(tuple("ACTIVE", day(1).toString()));
    areValid(made);
  }

  @Test
  void aViolationThatAnExemptionEndedIsNotResolved() {
    HandMade made =
        new HandMade(folder)
            .instance("i-1", "COMPLIANT", "EXEMPT")
            .stretch(1, 2, "CHANGED", "NON_COMPLIANT", "NO_PROFILE", part(1, 2, "EXEMPTED"))
            .stretch(2, null, "OPEN", "COMPLIANT", "EXEMPT")
            .write();

    assertThat(made.asff().get(0).at("/Workflow/Status").asText()).isEqualTo("NEW");
    assertThat(made.ocsf())
        .extracting(event -> event.get("status").asText())
        .containsExactly("Archived", "Suppressed");
    assertThat(made.oscal().at("/assessment-results/results/0/risks/0/statement").asText())
        .contains("without a fix");
    areValid(made);
  }

  @Test
  void aViolationIsToldFromItsBeginningThoughThatLiesBeforeThePeriod() {
    HandMade made =
        new HandMade(folder)
            .instance("i-1", "COMPLIANT", OK)
            .stretch(5, 7, "CHANGED", "NON_COMPLIANT", "PROFILE_WITHOUT_ROLE", part(2, 9, "FIXED"))
            .stretch(9, null, "OPEN", "COMPLIANT", OK)
            .write();

    assertThat(made.asff().get(0).at("/CreatedAt").asText()).isEqualTo(day(2).toString());
    assertThat(made.ocsf().get(0).get("end_time").asLong()).isEqualTo(day(9).toEpochMilli());
    areValid(made);
  }

  @Test
  void whatBeganBeforeThePeriodIsAnUpdate() {
    HandMade made =
        new HandMade(folder)
            .instance("i-1", "COMPLIANT", OK)
            .stretch(
                1,
                null,
                "OPEN",
                "COMPLIANT",
                OK,
                row -> row.time("from_time", HandMade.FROM.minusSeconds(1)))
            .write();

    assertThat(made.ocsf().get(0).get("activity_name").asText()).isEqualTo("Update");
    areValid(made);
  }

  @Test
  void anAccountWithOpenQuestionsIsNotSatisfiedForAnotherReason() {
    HandMade made =
        new HandMade(folder)
            .instance("i-1", "UNDETERMINED", "ROLE_NOT_VERIFIED")
            .stretch(1, null, "OPEN", "UNDETERMINED", "ROLE_NOT_VERIFIED")
            .in("444455556666", REGION)
            .instance("i-1", "NOT_APPLICABLE", "INSTANCE_PENDING")
            .write();

    JsonNode findings = made.oscal().at("/assessment-results/results/0/findings");
    assertThat(findings)
        .extracting(
            finding -> finding.at("/target/status/state").asText(),
            finding -> finding.at("/target/status/reason").asText())
        .containsExactly(tuple("not-satisfied", "other"), tuple("satisfied", "pass"));
    assertThat(findings.get(1).has("related-observations")).isFalse();
    areValid(made);
  }

  @ParameterizedTest
  @CsvSource({
    "eu-central-1, aws",
    "cn-north-1, aws-cn",
    "us-gov-west-1, aws-us-gov",
    "us-iso-east-1, aws-iso",
    "us-isob-east-1, aws-iso-b",
    "us-isof-south-1, aws-iso-f",
    "eu-isoe-west-1, aws-iso-e",
    "eusc-de-east-1, aws-eusc"
  })
  void everyArnIsOfTheRegionsPartition(String region, String partition) {
    HandMade made =
        new HandMade(folder)
            .in(ACCOUNT, region)
            .instance("i-1", "COMPLIANT", OK)
            .stretch(1, null, "OPEN", "COMPLIANT", OK)
            .write();

    String begins = "arn:" + partition + ":";
    JsonNode finding = made.asff().get(0);
    assertThat(finding.get("ProductArn").asText())
        .isEqualTo(
            begins + "securityhub:" + region + ":" + ACCOUNT + ":product/" + ACCOUNT + "/default");
    assertThat(finding.at("/Resources/0/Id").asText())
        .isEqualTo(begins + "ec2:" + region + ":" + ACCOUNT + ":instance/i-1");
    assertThat(finding.at("/Resources/0/Partition").asText(""))
        .isEqualTo(List.of("aws", "aws-cn", "aws-us-gov").contains(partition) ? partition : "");
    assertThat(made.ocsf().get(0).at("/cloud/cloud_partition").asText()).isEqualTo(partition);
    areValid(made);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws-us-gov:iam::111122223333:instance-profile/a, aws-us-gov",
    "arn:b:iam::111122223333:instance-profile/a, aws",
    "urn:aws-cn:iam::111122223333:instance-profile/a, aws",
    "arn:aws-cn, aws"
  })
  void theProfilesArnKnowsThePartitionBetterThanTheRegion(String profile, String partition) {
    HandMade made =
        new HandMade(folder)
            .instance("i-1", "COMPLIANT", OK, row -> row.text("profile_arn", profile))
            .write();

    assertThat(made.ocsf().get(0).at("/cloud/cloud_partition").asText()).isEqualTo(partition);
    assertThat(made.asff().get(0).at("/Resources/0/Details/AwsEc2Instance").toString())
        .isEqualTo("{\"IamInstanceProfileArn\":\"" + profile + "\"}");
    areValid(made);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nb\r\nc",
        "[x](javascript:alert(1)) <b>`*~^{{ insert: param, x }}\\",
        "\u202Ereversed\u0000",
        "\uD83D\uDE00",
        "  =cmd|'/C calc'!A0  "
      })
  void textFromOutsideStaysText(String hostile) {
    HandMade made =
        new HandMade(folder)
            .instance(
                "i-1" + hostile, "NON_COMPLIANT", "NO_PROFILE", row -> row.text("owner", hostile))
            .stretch(
                1,
                null,
                "OPEN",
                "NON_COMPLIANT",
                "NO_PROFILE",
                row ->
                    row.text("annotation", hostile)
                        .text("cause_event_id", hostile)
                        .text("cause_actor", hostile)
                        .text("source_file", hostile))
            .write();

    areValid(made);
    assertThat(made.ocsf().get(0).at("/finding_info/desc").asText()).isEqualTo(hostile);
    assertThat(made.asff().get(0).get("Description").asText()).isEqualTo(hostile);
    assertThat(made.oscal().at("/assessment-results/results/0/risks/0/description").asText())
        .doesNotContainPattern("(?<!\\\\)[\\[<`*~^{]");
  }

  @Test
  void blankTextIsLeftOutOrReplaced() {
    HandMade made =
        new HandMade(folder)
            .instance("i-1", "NON_COMPLIANT", "NO_PROFILE", row -> row.text("owner", " "))
            .stretch(
                1,
                null,
                "OPEN",
                "NON_COMPLIANT",
                "NO_PROFILE",
                row -> row.text("annotation", " ").text("profile_arn", ""))
            .instance("i-2", "COMPLIANT", OK, row -> row.text("profile_arn", " "))
            .stretch(1, null, "OPEN", "COMPLIANT", OK, row -> row.text("annotation", null))
            .write();

    assertThat(made.asff())
        .extracting(finding -> finding.get("Description").asText())
        .containsExactly(
            "EC2 instance i-1 is NON_COMPLIANT: NO_PROFILE",
            "EC2 instance i-2 is COMPLIANT: ROLE_ATTACHED");
    assertThat(made.asff().get(0).get("ProductFields").has("rolecall/owner")).isFalse();
    assertThat(made.asff().get(1).at("/Resources/0").has("Details")).isFalse();
    areValid(made);
  }

  @Test
  void whatIsTooLongForAFieldIsCutAndIdsStayApart() {
    String longest = "x".repeat(600);
    HandMade made =
        new HandMade(folder)
            .in(ACCOUNT, "a-region-of-more-than-16")
            .instance("i-" + longest + 1, "NON_COMPLIANT", "NO_PROFILE")
            .stretch(
                1,
                null,
                "OPEN",
                "NON_COMPLIANT",
                "NO_PROFILE",
                row ->
                    row.text("annotation", "a".repeat(1021) + "\uD83D\uDE00" + longest)
                        .text("cause_actor", longest.repeat(4)))
            .instance("i-" + longest + 2, "COMPLIANT", OK)
            .write();

    areValid(made);
    JsonNode first = made.asff().get(0);
    assertThat(first.get("Description").asText()).isEqualTo("a".repeat(1021) + "..");
    assertThat(first.at("/ProductFields/rolecall~1causeActor").asText()).hasSize(2048);
    assertThat(first.at("/Resources/0").has("Region")).isFalse();
    assertThat(made.asff())
        .extracting(finding -> finding.get("Id").asText())
        .doesNotHaveDuplicates();
    assertThat(made.asff())
        .extracting(finding -> finding.at("/Resources/0/Id").asText())
        .doesNotHaveDuplicates();
  }

  @Test
  void securityHubGetsNothingOfWhatIsNoAccount() {
    HandMade made =
        new HandMade(folder).in("unknown", REGION).instance("i-1", "COMPLIANT", OK).write();

    assertThat(made.asff()).isEmpty();
    assertThat(made.ocsf()).hasSize(1);
    areValid(made);
  }

  @Test
  void aBundleWithoutInstancesHasDocumentsThatSaySo() {
    HandMade made = new HandMade(folder).write();

    assertThat(made.asff()).isEmpty();
    assertThat(made.ocsf()).isEmpty();
    JsonNode result = made.oscal().at("/assessment-results/results/0");
    assertThat(result.has("observations")).isFalse();
    assertThat(result.has("findings")).isFalse();
    areValid(made);
  }

  @Test
  void stretchesOfOtherTellersAndOfResourcesWithoutItemsAreNotTold() {
    HandMade made =
        new HandMade(folder)
            .instance("i-0", "COMPLIANT", OK)
            .stretch(1, null, "OPEN", "COMPLIANT", OK)
            .instance("i-2", "COMPLIANT", OK)
            .stretch(1, 9, "CHANGED", "NON_COMPLIANT", OK, row -> row.text("resource_id", "i-1"))
            .stretch(1, 9, "CHANGED", "NON_COMPLIANT", OK, row -> row.text("teller", "config"))
            .stretch(1, null, "OPEN", "COMPLIANT", OK)
            .write();

    assertThat(made.ocsf())
        .extracting(event -> event.at("/resources/0/name").asText())
        .containsExactly("i-0", "i-2");
    assertThat(made.oscal().at("/assessment-results/results/0").has("risks")).isFalse();
  }

  @Test
  void theSameTablesGiveTheSameBytesAndOtherTablesAnotherDocument() throws Exception {
    Path again = folder.resolve("again");
    Path other = folder.resolve("other");
    for (Path bundle : List.of(folder, again)) {
      new HandMade(bundle).instance("i-1", "COMPLIANT", OK).write();
    }
    new HandMade(other).instance("i-2", "COMPLIANT", OK).write();

    for (String file : List.of(StandardFiles.OSCAL, StandardFiles.OCSF, StandardFiles.ASFF)) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(folder.resolve(file));
      assertThat(Files.readString(again.resolve(file)))
          .isNotEqualTo(Files.readString(other.resolve(file)));
    }
    assertThat(HandMade.oscal(other).at("/assessment-results/uuid"))
        .isNotEqualTo(HandMade.oscal(folder).at("/assessment-results/uuid"));
  }

  @Test
  void uuidsAreThoseOfVersionFive() {
    // The example of RFC 9562, A.4.
    UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    assertThat(Uuids.of(dns, "www.example.com"))
        .hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    assertThat(Uuids.of("a", "bc")).isNotEqualTo(Uuids.of("ab", "c"));
  }

  @Test
  void aRowThatLacksWhatItMustHaveIsAnError() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Line(new HashMap<>()).text("account"))
        .withMessageContaining("lacks account");
  }

  private static void areValid(HandMade made) {
    assertThat(PublishedSchema.OSCAL.problems(made.oscal())).isEmpty();
    assertThat(made.ocsf()).allSatisfy(e -> assertThat(PublishedSchema.OCSF.problems(e)).isEmpty());
    assertThat(made.asff()).allSatisfy(f -> assertThat(PublishedSchema.ASFF.problems(f)).isEmpty());
    referencesLead(made.oscal());
  }

  /** Checks what no schema can: that whatever is referred to is there. */
  static void referencesLead(JsonNode document) {
    List<String> known = document.findValues("uuid").stream().map(JsonNode::asText).toList();
    assertThat(known).doesNotHaveDuplicates();
    for (String reference :
        List.of("subject-uuid", "observation-uuid", "risk-uuid", "actor-uuid", "component-uuid")) {
      assertThat(known)
          .containsAll(document.findValues(reference).stream().map(JsonNode::asText).toList());
    }
    assertThat(known)
        .containsAll(
            document.findValues("href").stream()
                .map(JsonNode::asText)
                .filter(href -> href.startsWith("#"))
                .map(href -> href.substring(1))
                .toList());
  }
}
