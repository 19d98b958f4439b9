package io.github.rolecall.audit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.audit.cli.CommandLineRun;
import io.github.rolecall.audit.cli.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says of IAM users. */
final class UserJudgeTest {

  private static final String RULE = "iam-user-access-key";
  private static final String TYPE = "AWS::IAM::User";

  private static final String REPORT =
      """
      user,arn,user_creation_time,password_enabled,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,\
      access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,\
      access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service
      <root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,not_supported,true,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A
      anna,arn:aws:iam::111122223333:user/anna,2026-01-01T00:00:00+00:00,true,true,2026-05-20T00:00:00+00:00,\
      2026-05-30T10:00:00+00:00,eu-central-1,s3,false,N/A,N/A,N/A,N/A
      ci,arn:aws:iam::111122223333:user/bots/ci,2024-01-01T00:00:00+00:00,false,true,2024-05-01T00:00:00+00:00,\
      N/A,N/A,N/A,true,2026-05-20T00:00:00+00:00,2026-05-30T10:00:00+00:00,us-east-1,ec2
      """;

  private static final String ANNA =
      "NON_COMPLIANT ACCESS_KEY_ACTIVE: user anna has an active key; key 1 was used last 2026-05-30 for s3 in eu-central-1."
          + " Fix: use a role or IAM Identity Center, then delete the key.";

  @TempDir private Path folder;
  private FamilyInput input;

  @BeforeEach
  void nothing() {
    input = new FamilyInput(folder);
  }

  @Test
  void theReportAloneIsEnough() throws IOException {
    input.file("report.csv", REPORT);
    assertThat(input.verdicts(RULE))
        .containsExactly(
            "anna live " + ANNA,
            "ci live NON_COMPLIANT ACCESS_KEY_UNUSED: key 1 of user ci was never used in 761 days. Fix: deactivate the key, then delete it.");
  }

  @Test
  void aUserAndItsLineAreOne() throws IOException {
    input.file("report.csv", REPORT);
    user("anna", "AIDA1", "08:00", "");
    user("bob", "AIDA2", "08:00", "");
    assertThat(input.verdicts(RULE))
        .satisfiesExactly(
            a -> assertThat(a).isEqualTo("AIDA1 08:00 " + ANNA),
            b ->
                assertThat(b)
                    .startsWith("AIDA2 08:00 COMPLIANT ACCESS_KEY_NOT_VERIFIED")
                    .contains("the credential report has no line of the user"),
            c -> assertThat(c).startsWith("ci live"));
  }

  @Test
  void withoutAReportNothingIsVerified() throws IOException {
    user("anna", "AIDA1", "08:00", "");
    assertThat(input.with("--demand-proof").verdicts(RULE))
        .containsExactly(
            "AIDA1 08:00 UNDETERMINED ACCESS_KEY_NOT_VERIFIED: the keys of user anna are not verified: the input holds no credential report.");
  }

  @Test
  void tagsComeFromTheItemWhereAListingHasNone() throws IOException {
    input.file("report.csv", REPORT);
    user("anna", "AIDA1", "07:00", "");
    user("anna", "AIDA1", "08:00", ",'tags':{'rolecall:exempt-until':'2026-12-31 leaves then'}");
    listing("");
    assertThat(input.verdicts(RULE))
        .contains("AIDA1 live COMPLIANT EXEMPT until 2026-12-31: leaves then.");
    listing(",'Tags':null");
    assertThat(input.verdicts(RULE))
        .contains("AIDA1 live COMPLIANT EXEMPT until 2026-12-31: leaves then.");
    listing(",'Tags':[{'Key':'rolecall:exempt-until','Value':'2026-07-31 sooner'}]");
    assertThat(input.verdicts(RULE))
        .contains("AIDA1 live COMPLIANT EXEMPT until 2026-07-31: sooner.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[{'Key':'other','Value':''}]"})
  void tagsThatAreToldTakeOlderOnesAway(String tags) throws IOException {
    input.file("report.csv", REPORT);
    user("anna", "AIDA1", "08:00", ",'tags':{'rolecall:exempt-until':'2026-12-31 leaves then'}");
    listing(",'Tags':" + tags);
    assertThat(input.verdicts(RULE)).contains("AIDA1 live " + ANNA);
  }

  @Test
  void aUserWhoseItemSaysThatItIsGoneIsGone() throws IOException {
    input.file("report.csv", REPORT);
    input.deleted(TYPE, "AIDA1", "anna", "08:00");
    assertThat(input.verdicts(RULE))
        .satisfiesExactly(
            a -> assertThat(a).startsWith("AIDA1 08:00 NOT_APPLICABLE RESOURCE_DELETED"),
            b -> assertThat(b).startsWith("ci live"));
  }

  @Test
  void aUserWhoseNameAnotherOneHasByNowIsGone() throws IOException {
    input.file("report.csv", REPORT);
    user("anna", "AIDA1", "08:00", "");
    user("anna", "AIDA2", "07:00", "");
    input.deleted(TYPE, "AIDA3", "anna", "09:00");
    assertThat(input.verdicts(RULE))
        .satisfiesExactly(
            a -> assertThat(a).isEqualTo("AIDA1 08:00 " + ANNA),
            b -> assertThat(b).startsWith("AIDA2 07:00 NOT_APPLICABLE RESOURCE_DELETED"),
            c -> assertThat(c).startsWith("AIDA3 09:00 NOT_APPLICABLE RESOURCE_DELETED"),
            d -> assertThat(d).startsWith("ci live"));
  }

  @Test
  void theReportThatWasMadeLastCounts() throws IOException {
    String withoutCi = REPORT.lines().limit(3).collect(Collectors.joining("\n"));
    String inactive = withoutCi.replace("true,true,2026-05-20", "true,false,2026-05-20");
    report("a.json", REPORT, "2026-05-31T00:00:00Z");
    report("b.json", inactive, "2026-06-01T06:00:00Z");
    report("c.json", withoutCi, "2026-05-30T00:00:00Z");
    input.file("d.csv", withoutCi);
    user("ci", "AIDA2", "08:00", "");
    assertThat(input.verdicts(RULE))
        .satisfiesExactly(
            ci ->
                assertThat(ci)
                    .startsWith("AIDA2 08:00 COMPLIANT ACCESS_KEY_NOT_VERIFIED")
                    .contains("the credential report has no line of the user"),
            anna -> assertThat(anna).startsWith("anna live COMPLIANT NO_ACTIVE_KEY"));
  }

  @Test
  void aLineOfAnotherUserOfThatNameIsNotBelieved() throws IOException {
    input.file("report.csv", REPORT);
    user("ci", "AIDA2", "08:00", "");
    assertThat(input.verdicts(RULE))
        .satisfiesExactly(
            ci ->
                assertThat(ci)
                    .startsWith("AIDA2 08:00 COMPLIANT ACCESS_KEY_NOT_VERIFIED")
                    .contains("the credential report's line of that name has another ARN"),
            anna -> assertThat(anna).isEqualTo("anna live " + ANNA));
  }

  @Test
  void reportsThatDifferAndDoNotTellTheirTimeAreNamed() throws IOException {
    input.file("a.csv", REPORT).file("b.csv", REPORT);
    assertThat(input.run(RULE, "table").problems()).isEmpty();
    input.file("c.csv", REPORT.replace("true,true,2026-05-20", "true,false,2026-05-20"));
    CommandLineRun run = input.run(RULE, "table");
    assertThat(run.problems())
        .singleElement()
        .asString()
        .contains("c.csv: a credential report of account 111122223333 that differs from ")
        .contains("a.csv and 1 more, and a CSV does not tell when it was made");
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void reportsThatTellTheirTimeCanBePutInOrder() throws IOException {
    report("a.json", REPORT, "2026-05-31T00:00:00Z");
    report(
        "b.json",
        REPORT.lines().limit(3).collect(Collectors.joining("\n")),
        "2026-06-01T06:00:00Z");
    assertThat(input.run(RULE, "table").problems()).isEmpty();
    input.file("c.csv", REPORT);
    assertThat(input.run(RULE, "table").problems()).hasSize(1);
  }

  @Test
  void whoIsNotInTheNewestReportIsNoUserAnyMore() throws IOException {
    report("a.json", REPORT, "2026-05-31T00:00:00Z");
    report(
        "b.json",
        REPORT.lines().limit(3).collect(Collectors.joining("\n")),
        "2026-06-01T06:00:00Z");
    assertThat(input.verdicts(RULE)).containsExactly("anna live " + ANNA);
  }

  @Test
  void usersWhoWereSeenAtOneTimeAreBothJudged() throws IOException {
    input.file("report.csv", REPORT);
    user("anna", "AIDA1", "08:00", "");
    user("anna", "AIDA2", "08:00", "");
    assertThat(input.verdicts(RULE)).contains("AIDA1 08:00 " + ANNA, "AIDA2 08:00 " + ANNA);
  }

  @Test
  void aUserDoesNotInheritTheTagsOfAFormerOne() throws IOException {
    input.file("report.csv", REPORT);
    user("anna", "AIDA0", "08:00", ",'tags':{'rolecall:exempt-until':'2026-12-31 leaves then'}");
    listing("");
    assertThat(input.verdicts(RULE))
        .satisfiesExactly(
            a -> assertThat(a).startsWith("AIDA0 08:00 NOT_APPLICABLE RESOURCE_DELETED"),
            b -> assertThat(b).isEqualTo("AIDA1 live " + ANNA),
            c -> assertThat(c).startsWith("ci live"));
  }

  @Test
  void parametersAreThoseOfTheRule() throws IOException {
    input.file("report.csv", REPORT);
    assertThat(
            input
                .with("-p", "allowedUserArns=arn:aws:iam::*:user/*", "-p", "unusedDays=3650")
                .verdicts(RULE))
        .satisfiesExactly(
            a -> assertThat(a).startsWith("anna live COMPLIANT ACCESS_KEY_ALLOWED"),
            b -> assertThat(b).startsWith("ci live NON_COMPLIANT ACCESS_KEY_TOO_OLD"));
    CommandLineRun refused = input.with("-p", "requireRole=false").run(RULE, "table");
    assertThat(refused.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err())
        .contains("requireRole", "expected one of the parameters allowedUserArns");
  }

  @Test
  void whatIsNoUserAndCameAloneIsNotJudged() throws IOException {
    input.file(
        "event.json",
        "{'messageType':'ConfigurationItemChangeNotification','configurationItem':{'resourceType':'AWS::IAM::Role','resourceId':'AROA1'}}");
    assertThat(input.verdicts(RULE))
        .containsExactly(
            "AROA1 live NOT_APPLICABLE OTHER_RESOURCE_TYPE: the rule judges IAM users only.");
  }

  @Test
  void aReportInAFolderIsReadForThisRuleOnly() throws IOException {
    input.file("report.csv", REPORT).file("users.json", "{'Users':[]}");
    CommandLineRun users = input.run(RULE, "table");
    assertThat(users.err())
        .startsWith(
            "3 items read in 2 files; 2 users judged: 2 NON_COMPLIANT (1 ACCESS_KEY_UNUSED, 1 ACCESS_KEY_ACTIVE); 2 other items used; 1 item of other types skipped;");
    assertThat(users.out())
        .startsWith("Rule iam-user-access-key, CIS AWS Foundations 5.0 controls 1.11, 1.12, 1.13\n")
        .doesNotContain("CIS AWS Foundations 5.0: ");
    assertThat(input.run("ec2-instance-role", "table").err()).contains("1 other file passed over");
  }

  @Test
  void sarifHoldsTheReasonsAndControlsOfThisRuleOnly() throws IOException {
    input.file("report.csv", REPORT);
    JsonNode run = new ObjectMapper().readTree(input.run(RULE, "sarif").out()).at("/runs/0");

    assertThat(run.at("/tool/driver/rules"))
        .extracting(
            rule -> rule.path("id").asText() + " " + rule.at("/relationships/0/target/id").asText())
        .containsExactly(
            "ACCESS_KEY_UNUSED 1.11",
            "ACCESS_KEY_TOO_OLD 1.13",
            "TWO_ACTIVE_KEYS 1.12",
            "USER_ONLY_FOR_KEYS 1.13",
            "ACCESS_KEY_ACTIVE 1.13",
            "ACCESS_KEY_NOT_VERIFIED 1.13");
    assertThat(run.at("/tool/driver/rules/0/helpUri").asText())
        .endsWith("/docs/rules/iam-user-access-key.md#access_key_unused");
    assertThat(run.at("/tool/driver/rules/5/defaultConfiguration/level").asText())
        .isEqualTo("none");
    assertThat(run.at("/taxonomies/0/taxa"))
        .extracting(taxon -> taxon.path("id").asText())
        .containsExactly("1.11", "1.12", "1.13");
    assertThat(run.at("/results"))
        .extracting(
            result -> result.path("ruleId").asText() + " " + result.path("ruleIndex").asInt())
        .containsExactly("ACCESS_KEY_ACTIVE 4", "ACCESS_KEY_UNUSED 0");
  }

  @Test
  void anOldBenchmarkHasOneControlForTwoDemands() throws IOException {
    input.file("report.csv", REPORT).with("-p", "cisVersion=1.2");
    JsonNode run = new ObjectMapper().readTree(input.run(RULE, "sarif").out()).at("/runs/0");

    assertThat(run.at("/taxonomies/0/taxa"))
        .extracting(
            taxon -> taxon.path("id").asText() + " " + taxon.at("/shortDescription/text").asText())
        .containsExactly(
            "1.3 Ensure unused credentials are disabled",
            "1.4 Ensure access keys are rotated; Ensure a user has one active access key at most");
    assertThat(input.run(RULE, "junit").out())
        .contains(
            "<property name=\"rule\" value=\"iam-user-access-key\"/>",
            "<property name=\"cisId\" value=\"1.3, 1.4\"/>");
  }

  private void user(String name, String id, String time, String more) {
    String arn = "arn:aws:iam::111122223333:user/" + name;
    input.item(TYPE, id, time, "{'userName':'" + name + "','arn':'" + arn + "'}", more);
  }

  private void report(String file, String csv, String generatedAt) throws IOException {
    String content = Base64.getEncoder().encodeToString(csv.getBytes(StandardCharsets.UTF_8));
    input.file(file, "{'Content':'" + content + "','GeneratedTime':'" + generatedAt + "'}");
  }

  private void listing(String more) throws IOException {
    input.file(
        "users.json",
        "{'Users':[{'UserName':'anna','UserId':'AIDA1','Arn':'arn:aws:iam::111122223333:user/anna'"
            + more
            + "}]}");
  }
}
