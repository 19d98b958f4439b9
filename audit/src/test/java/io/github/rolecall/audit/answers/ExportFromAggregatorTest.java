package io.github.rolecall.audit.answers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.audit.cli.CommandLineRun;
import io.github.rolecall.audit.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of what an aggregator holds of two accounts, with a server that plays it. */
class ExportFromAggregatorTest {

  private static final String SHOP = "444455556666";
  private static final String LAB = "777788889999";
  private static final String FRANKFURT = "eu-central-1";
  private static final String IRELAND = "eu-west-1";
  private static final String RULE = "ec2-instance-role";
  private static final String ORGANIZATION_RULE = "OrgConfigRule-ec2-instance-role-abcd1234";
  private static final String WEB = "i-0123456789abcdef0";
  private static final String TRIAL = "i-0123456789abcdef1";
  private static final String PLACE = "config-aggregator://us-east-1/org";
  private static final String[] PERIOD = {"--from", "2026-05-01", "--to", "2026-05-20"};

  /** It holds {@code SHOP} and {@code LAB}, which have the rule by different names. */
  private final FakeConfig config = new FakeConfig();

  @TempDir Path temp;

  @BeforeEach
  void collect() {
    FakeAggregator aggregator = config.aggregator;
    aggregator.rule(LAB, IRELAND, RULE);
    aggregator.rule(SHOP, FRANKFURT, "another-rule");
    aggregator.rule(SHOP, FRANKFURT, ORGANIZATION_RULE);
    aggregator.rule(LAB, IRELAND, "ec2-instance-role-2");
    aggregator.result(
        SHOP,
        FRANKFURT,
        ORGANIZATION_RULE,
        WEB,
        "COMPLIANT",
        "2026-05-12T08:02:00.500Z",
        "role web");
    aggregator.result(
        LAB, IRELAND, RULE, TRIAL, "NON_COMPLIANT", "2026-05-10T08:02:00Z", "no profile");
    aggregator.result(
        LAB, IRELAND, RULE, "i-0123456789abcdef2", "NON_COMPLIANT", "2026-05-11T08:02:00Z", "no");
    item(SHOP, FRANKFURT, WEB, "2026-05-12T08:00:00.123Z", "{\"arn\":\"%s\",\"id\":\"AIPA1\"}");
    item(LAB, IRELAND, TRIAL, "2026-05-10T08:00:00.000Z", "null");
    compliance(SHOP, FRANKFURT, ORGANIZATION_RULE, WEB, "2026-05-12T08:03:00.000Z", "COMPLIANT");
    compliance(LAB, IRELAND, RULE, TRIAL, "2026-05-10T08:03:00.000Z", "NON_COMPLIANT");
    aggregator.item(
        SHOP,
        "us-east-1",
        "AWS::IAM::Role",
        "AROA1",
        "2026-05-02T08:00:00.000Z",
        """
        {"roleName":"web","roleId":"AROA1","arn":"arn:aws:iam::444455556666:role/web","attachedManagedPolicies":[],
         "assumeRolePolicyDocument":"{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"Service\\":\\"ec2.amazonaws.com\\"},\\"Action\\":\\"sts:AssumeRole\\"}]}",
         "instanceProfileList":[{"instanceProfileName":"web","instanceProfileId":"AIPA1",
          "arn":"arn:aws:iam::444455556666:instance-profile/web","roles":[{"roleName":"web"}]}]}\
        """);
  }

  @AfterEach
  void close() {
    config.close();
  }

  @Test
  void whatItHoldsOfEachAccountIsToldWithItsWords() throws IOException {
    CommandLineRun run = export();
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(told("config"))
        .contains(
            "444455556666 eu-central-1 i-0123456789abcdef0 2026-05-12T08:02:00.500Z COMPLIANT role"
                + " web api",
            "777788889999 eu-west-1 i-0123456789abcdef1 2026-05-10T08:02:00Z NON_COMPLIANT no"
                + " profile api");
    assertThat(told("rolecall"))
        .hasSize(2)
        .anyMatch(line ->
            line.startsWith(
                "444455556666 eu-central-1 i-0123456789abcdef0 2026-05-12T08:00:00.123Z COMPLIANT"
                    + " ROLE_ATTACHED"))
        .anyMatch(line ->
            line.startsWith(
                "777788889999 eu-west-1 i-0123456789abcdef1 2026-05-10T08:00:00Z NON_COMPLIANT"
                    + " NO_PROFILE"));
  }

  @Test
  void nothingIsAskedOfRulesThatAreNotMeant() {
    assertThat(export().exit()).isZero();
    assertThat(config.calls.stream().filter(call -> call.startsWith("Get")).distinct())
        .containsExactly(
            "GetAggregateComplianceDetailsByConfigRule OrgConfigRule-ec2-instance-role-abcd1234"
                + " 444455556666 eu-central-1",
            "GetAggregateComplianceDetailsByConfigRule ec2-instance-role 777788889999 eu-west-1");
    config.calls.clear();
    assertThat(export(PLACE + "/another-rule", "other").exit()).isZero();
    assertThat(config.calls.stream().filter(call -> call.startsWith("Get")).distinct())
        .containsExactly(
            "GetAggregateComplianceDetailsByConfigRule another-rule 444455556666 eu-central-1");
  }

  @Test
  void thatItTellsThePresentAloneIsAGapOfEachAccountAndRegion() throws IOException {
    export();
    List<JsonNode> gaps =
        rows("gaps").stream()
            .filter(gap -> gap.get("kind").asText().equals("PRESENT_ONLY"))
            .toList();
    assertThat(gaps)
        .extracting(gap -> gap.get("account").asText() + " " + gap.get("region").asText())
        .containsExactly(
            "111122223333 us-east-1",
            "444455556666 eu-central-1",
            "444455556666 us-east-1",
            "777788889999 eu-west-1");
    assertThat(gaps)
        .allSatisfy(gap -> {
          assertThat(gap.get("from_time").asText()).isEqualTo("2026-05-01T00:00:00Z");
          assertThat(gap.get("to_time").asText()).isEqualTo("2026-05-20T00:00:00Z");
          assertThat(gap.get("detail").asText())
              .startsWith(
                  "aggregator org was asked at 2026-05-28T20:26:40Z: it holds the newest item");
        });
    assertThat(rows("gaps"))
        .extracting(gap -> gap.get("kind").asText())
        .containsOnly("PRESENT_ONLY", "BEFORE_FIRST_ITEM", "AFTER_LAST_ITEM");
  }

  @Test
  void theAnswersLieWithTheirAccountsAndTheManifestListsTheQueries() throws IOException {
    export();
    assertThat(rows("sources"))
        .extracting(row ->
            row.get("file").asText().replace("config-aggregator/111122223333/us-east-1/org/", ""))
        .containsExactly(
            "111122223333_Config_us-east-1_AggregateCompliance_.json",
            "111122223333_Config_us-east-1_AggregateResources_AWS-Config-ResourceCompliance_.json",
            "111122223333_Config_us-east-1_AggregateResources_AWS-EC2-Instance_.json",
            "111122223333_Config_us-east-1_AggregateResources_AWS-IAM-Role_.json",
            "111122223333_Config_us-east-1_AggregatorSources_.json",
            "444455556666/eu-central-1/444455556666_Config_eu-central-1_ComplianceDetails_OrgConfigRule-ec2-instance-role-abcd1234_.json",
            "777788889999/eu-west-1/777788889999_Config_eu-west-1_ComplianceDetails_ec2-instance-role_.json");
    assertThat(
            Files.readAllLines(
                    temp.resolve(
                        "bundle.answers/config-aggregator/111122223333/us-east-1/org/777788889999/eu-west-1/"
                            + "777788889999_Config_eu-west-1_ComplianceDetails_ec2-instance-role_.json"))
                .get(0))
        .isEqualTo(
            "{\"rolecallAsked\":{\"what\":\"ComplianceDetails_ec2-instance-role\",\"account\":\"777788889999\",\"region\":\"eu-west-1\","
                + "\"aggregator\":\"org\",\"at\":\"2026-05-28T20:26:40Z\",\"rule\":\"ec2-instance-role\"}}");
    JsonNode queries =
        new ObjectMapper().readTree(temp.resolve("bundle/manifest.json").toFile()).get("queries");
    assertThat(queries)
        .extracting(JsonNode::asText)
        .contains(
            "111122223333 us-east-1 AggregateCompliance of aggregator org",
            "777788889999 eu-west-1 ComplianceDetails_ec2-instance-role of aggregator org",
            "111122223333 us-east-1 AggregateResources_AWS::IAM::Role of aggregator org SELECT"
                + " accountId, awsRegion, resourceType, resourceId, resourceName, arn,"
                + " configurationItemCaptureTime, configurationItemStatus, configuration WHERE"
                + " resourceType = 'AWS::IAM::Role' ORDER BY accountId, awsRegion, resourceId");
  }

  @Test
  void anExportOfTheKeptAnswersIsTheSame() throws IOException {
    export();
    config.calls.clear();
    List<String> again =
        new ArrayList<>(
            List.of("export", temp + "/bundle.answers", "-o", temp.resolve("again").toString()));
    again.addAll(List.of(PERIOD));
    assertThat(CommandLineRun.in(Map.of(), again.toArray(String[]::new)).exit()).isZero();
    assertThat(config.calls).isEmpty();
    for (String table : List.of("intervals", "sources", "gaps", "instances", "differences")) {
      assertThat(temp.resolve("again/tables/" + table + ".csv"))
          .hasSameBinaryContentAs(temp.resolve("bundle/tables/" + table + ".csv"));
    }
  }

  @Test
  void anAccountThatIsNotAnsweredIsAMissingWindowAndAskedForAgain() throws IOException {
    String call =
        "GetAggregateComplianceDetailsByConfigRule ec2-instance-role 777788889999 eu-west-1";
    config.refusals.put(call, "ValidationException");
    assertThat(export().exit()).isEqualTo(ExitCode.INCOMPLETE);
    JsonNode gap =
        rows("gaps").stream()
            .filter(one -> one.get("kind").asText().equals("MISSING_WINDOW"))
            .findFirst()
            .orElseThrow();
    assertThat(gap.get("account").asText()).isEqualTo(LAB);
    assertThat(gap.get("region").asText()).isEqualTo(IRELAND);
    assertThat(gap.get("detail").asText())
        .isEqualTo(
            "ComplianceDetails_ec2-instance-role: config:GetAggregateComplianceDetailsByConfigRule"
                + " failed: ValidationException");
    assertThat(told("config")).anyMatch(line -> line.contains("role web"));
    config.refusals.clear();
    config.calls.clear();
    delete(temp.resolve("bundle"));
    assertThat(export().exit()).isZero();
    assertThat(config.calls).containsOnly(call);
    assertThat(told("config")).anyMatch(line -> line.endsWith("no profile api"));
  }

  @Test
  void aQueryThatIsNotAnsweredIsAMissingWindowOfTheAggregator() throws IOException {
    config.refusals.put(
        "SelectAggregateResourceConfig AWS::Config::ResourceCompliance",
        "InvalidExpressionException");
    assertThat(export().exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(rows("gaps"))
        .filteredOn(gap -> gap.get("kind").asText().equals("MISSING_WINDOW"))
        .singleElement()
        .extracting(gap -> gap.get("account").asText() + " " + gap.get("detail").asText())
        .isEqualTo(
            "111122223333 AggregateResources_AWS::Config::ResourceCompliance:"
                + " config:SelectAggregateResourceConfig failed: InvalidExpressionException");
  }

  @Test
  void whatItCouldNotCollectFromIsAMissingWindow() throws IOException {
    config.aggregator.troubled(
        "999900001111", "ACCOUNT", IRELAND, "FAILED", "AccessDeniedException");
    config.aggregator.troubled("o-a1b2c3d4e5", "ORGANIZATION", "us-east-1", "OUTDATED", "");
    assertThat(export().exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(rows("gaps"))
        .filteredOn(gap -> gap.get("kind").asText().equals("MISSING_WINDOW"))
        .extracting(gap ->
            gap.get("account").asText()
                + " "
                + gap.get("region").asText()
                + " "
                + gap.get("detail").asText())
        .containsExactly(
            " us-east-1 aggregator org could not collect what is there from o-a1b2c3d4e5: OUTDATED",
            "999900001111 eu-west-1 aggregator org could not collect what is there: FAILED,"
                + " AccessDeniedException");
  }

  @Test
  void anUnknownAggregatorEndsTheExport() {
    CommandLineRun run = export("config-aggregator://us-east-1/else", "bundle");
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.problems().get(0)).contains("NoSuchConfigurationAggregatorException");
    assertThat(temp.resolve("bundle")).doesNotExist();
  }

  @Test
  void pagesWithoutEndAreOneClearError() throws IOException {
    config.endless.add("SelectAggregateResourceConfig AWS::EC2::Instance");
    assertThat(export().exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(rows("gaps"))
        .extracting(gap -> gap.get("detail").asText())
        .contains(
            "AggregateResources_AWS::EC2::Instance: config:SelectAggregateResourceConfig failed:"
                + " RepeatedToken");
    config.endless.add("DescribeAggregateComplianceByConfigRules");
    delete(temp.resolve("bundle"));
    delete(temp.resolve("bundle.answers"));
    CommandLineRun run = export();
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.problems())
        .singleElement()
        .asString()
        .contains("config:DescribeAggregateComplianceByConfigRules", "nextToken of a page before");
  }

  @Test
  void anEmptyAggregatorIsNoCleanBundle() throws IOException {
    try (FakeConfig empty = new FakeConfig()) {
      List<String> arguments = new ArrayList<>(List.of("export", PLACE, "-o", temp + "/bundle"));
      arguments.addAll(List.of(PERIOD));
      assertThat(CommandLineRun.in(empty.environment(), arguments.toArray(String[]::new)).exit())
          .isEqualTo(ExitCode.INCOMPLETE);
    }
    assertThat(rows("gaps"))
        .extracting(gap -> gap.get("kind").asText())
        .containsExactlyInAnyOrder("PRESENT_ONLY", "NO_DATA");
  }

  private CommandLineRun export() {
    return export(PLACE, "bundle");
  }

  private CommandLineRun export(String place, String bundle) {
    List<String> arguments =
        new ArrayList<>(List.of("export", place, "-o", temp.resolve(bundle).toString()));
    arguments.addAll(List.of(PERIOD));
    return CommandLineRun.in(config.environment(), arguments.toArray(String[]::new));
  }

  private void item(String account, String region, String id, String at, String profile) {
    config.aggregator.item(
        account,
        region,
        "AWS::EC2::Instance",
        id,
        at,
        "{\"state\":{\"code\":16,\"name\":\"running\"},\"iamInstanceProfile\":"
            + profile.formatted("arn:aws:iam::" + account + ":instance-profile/web")
            + "}");
  }

  private void compliance(
      String account, String region, String rule, String id, String at, String word) {
    config.aggregator.item(
        account,
        region,
        "AWS::Config::ResourceCompliance",
        "AWS::EC2::Instance/" + id,
        at,
        """
        {"complianceType":"%s","targetResourceId":"%s","targetResourceType":"AWS::EC2::Instance","configRuleList":[{"configRuleName":"%s","complianceType":"%s"}]}\
        """
            .formatted(word, id, rule, word));
  }

  private List<String> told(String teller) throws IOException {
    return rows("intervals").stream()
        .filter(row -> row.get("teller").asText().equals(teller))
        .map(row ->
            Stream.of(
                    "account",
                    "region",
                    "resource_id",
                    "from_time",
                    "compliance",
                    teller.equals("config") ? "annotation" : "reason",
                    "annotation_from")
                .map(column -> row.get(column).asText())
                .reduce((a, b) -> a + " " + b)
                .orElseThrow())
        .toList();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private List<JsonNode> rows(String table) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    ObjectMapper mapper = new ObjectMapper();
    for (String line : Files.readAllLines(temp.resolve("bundle/tables/" + table + ".ndjson"))) {
      rows.add(mapper.readTree(line));
    }
    return rows;
  }
}
