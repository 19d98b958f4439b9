package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.evaluation.Owner;
import io.github.rolecall.infra.node.Programs;
import io.github.rolecall.infra.query.ConfigQuery;
import io.github.rolecall.infra.query.QueryRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The stored queries, run over a small organization as AWS Config's guide says that it runs them.
 * Its rule is in a pack in one account and an organization's in the other; i-06 has no verdict of
 * it; another rule judges some instances too.
 */
class ComplianceQueryTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ROOT = Path.of(System.getProperty("rolecall.root"));

  /** As in the resource schema that AWS publishes for advanced queries, on 2025-03-17. */
  private static final Set<String> PROPERTIES =
      Set.of(
          "accountId",
          "arn",
          "awsRegion",
          "configuration",
          "configuration.configRuleList",
          "configuration.configRuleList.complianceType",
          "configuration.configRuleList.configRuleName",
          "configuration.iamInstanceProfile.arn",
          "configuration.state.name",
          "configuration.targetResourceId",
          "configuration.targetResourceType",
          "configurationItemCaptureTime",
          "configurationItemStatus",
          "resourceId",
          "resourceName",
          "resourceType",
          "tags",
          "tags.key");

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @ParameterizedTest
  @EnumSource
  void isInTheSubsetOfSqlForEachKindOfRule(ComplianceQuery query) {
    for (RuleKind kind : RuleKind.values()) {
      ConfigQuery parsed = ConfigQuery.parse(expression(query, kind));

      assertThat(PROPERTIES).containsAll(parsed.properties());
    }
  }

  @ParameterizedTest
  @EnumSource
  void isOnItsPageAsItIsStored(ComplianceQuery query) throws IOException {
    JudgingRules rules = new JudgingRules();
    rules.add(RuleKind.INSTANCE_ROLE, "NAME");
    String page = Files.readString(ROOT.resolve("docs/aggregator.md")).replaceAll("\\s+", " ");

    assertThat(page)
        .contains(
            "### " + query.queryName(),
            query.expression(RuleKind.INSTANCE_ROLE, rules.judgedBy(RuleKind.INSTANCE_ROLE)));
  }

  @Test
  void ownersAreThoseOfTheVerdicts() {
    assertThat(ComplianceQuery.OWNER_TAGS)
        .isEqualTo(Stream.of(Owner.Kind.values()).map(Owner.Kind::tagKey).toList());
  }

  @Test
  void countsViolationsByAccountAndThoseOfOtherRulesToo() throws IOException {
    // i-05 is COMPLIANT by RoleCall's rule, and counts for what another rule says of it.
    assertThat(counts(ComplianceQuery.NON_COMPLIANT_BY_ACCOUNT))
        .containsExactly(
            "111122223333 eu-central-1 1",
            "111122223333 us-east-1 1",
            "444455556666 eu-central-1 2");
  }

  @Test
  void listsViolationsWithTheVerdictsThatTellWhichRuleItWas() throws IOException {
    List<JsonNode> rows = run(ComplianceQuery.NON_COMPLIANT_RESOURCES, RuleKind.INSTANCE_ROLE);

    assertThat(rows)
        .extracting(row -> row.at("/configuration/targetResourceId").asText())
        .containsExactly("i-02", "i-03", "i-04", "i-05");
    assertThat(rows)
        .filteredOn(row ->
            row.at("/configuration/configRuleList")
                .valueStream()
                .anyMatch(rule ->
                    rule.path("configRuleName").asText().contains("instance-role")
                        && rule.path("complianceType").asText().equals("NON_COMPLIANT")))
        .extracting(row -> row.at("/configuration/targetResourceId").asText())
        .containsExactly("i-02", "i-03", "i-04");
    assertThat(rows.get(0).path("configurationItemCaptureTime").asText())
        .isEqualTo("2026-05-28T08:03:40.000Z");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INSTANCE_ROLE")
  void eachKindOfRuleHasItsOwnResources(RuleKind kind) throws IOException {
    assertThat(run(ComplianceQuery.NON_COMPLIANT_RESOURCES, kind))
        .singleElement()
        .extracting(row -> row.at("/configuration/targetResourceType").asText())
        .isEqualTo(kind.resourceTypes().get(0));
  }

  @Test
  void whereTheRuleReportsNothingThereAreInstancesAndNoVerdicts() throws IOException {
    assertThat(counts(ComplianceQuery.INSTANCES_BY_ACCOUNT))
        .containsExactly(
            "111122223333 eu-central-1 2",
            "111122223333 us-east-1 1",
            "444455556666 eu-central-1 2",
            "444455556666 us-east-1 1");
    assertThat(counts(ComplianceQuery.JUDGED_BY_ACCOUNT))
        .containsExactly(
            "111122223333 eu-central-1 2",
            "111122223333 us-east-1 1",
            "444455556666 eu-central-1 2");
  }

  @Test
  void instancesWithoutAProfileAreTheDifferenceAndTheRowsThatLackOne() throws IOException {
    assertThat(counts(ComplianceQuery.INSTANCES_WITH_PROFILE_BY_ACCOUNT))
        .containsExactly(
            "111122223333 eu-central-1 1",
            "444455556666 eu-central-1 2",
            "444455556666 us-east-1 1");
    assertThat(run(ComplianceQuery.INSTANCES_AND_PROFILES, RuleKind.INSTANCE_ROLE))
        .hasSize(6)
        .filteredOn(row -> row.at("/configuration/iamInstanceProfile/arn").isMissingNode())
        .extracting(row -> row.path("resourceId").asText())
        .containsExactly("i-02", "i-03");
  }

  @Test
  void instancesAreCountedByProfile() throws IOException {
    assertThat(run(ComplianceQuery.INSTANCES_BY_PROFILE, RuleKind.INSTANCE_ROLE))
        .extracting(row ->
            row.at("/configuration/iamInstanceProfile/arn").asText()
                + " "
                + row.path("COUNT(*)").asText())
        .contains("arn:aws:iam::444455556666:instance-profile/emptied 1")
        .hasSize(4);
  }

  @Test
  void instancesOfOwnersCarryTheTagThatNamesTheOwner() throws IOException {
    assertThat(run(ComplianceQuery.INSTANCES_OF_OWNERS, RuleKind.INSTANCE_ROLE))
        .extracting(row -> row.at("/tags/0/tag").asText())
        .containsExactly(
            "aws:autoscaling:groupName=shop-web",
            "aws:cloudformation:stack-name=preview",
            "aws:ec2launchtemplate:id=lt-0a1b2c3d4e5f60718");
  }

  @Test
  void itemsToEvaluateAreWholeItemsOfInstancesAndRoles() throws IOException {
    assertThat(run(ComplianceQuery.ITEMS_TO_EVALUATE, RuleKind.INSTANCE_ROLE))
        .hasSize(8)
        .allMatch(row -> row.path("configuration").isObject() && row.has("accountId"));
  }

  @Test
  void namesOfRulesAreWholeOrBeginnings() {
    JudgingRules rules = new JudgingRules();
    rules.add(RuleKind.INSTANCE_ROLE, "a_rule");
    rules.add(RuleKind.INSTANCE_ROLE, "abc*");

    assertThat(rules.judgedBy(RuleKind.INSTANCE_ROLE))
        .isEqualTo(
            "(configuration.configRuleList.configRuleName = 'a_rule'"
                + " OR configuration.configRuleList.configRuleName LIKE 'abc%')");
    for (String wrong : List.of("", "it's", "ab*", "a_rule*", "a%", "x".repeat(129), "a*c")) {
      assertThatThrownBy(() -> rules.add(RuleKind.INSTANCE_ROLE, wrong))
          .hasMessageContaining("rule is \"" + wrong + "\": expected a rule's name");
    }
  }

  @Test
  void aQueryThatIsTooLongIsRefused() {
    JudgingRules rules = new JudgingRules();
    for (int i = 0; i < 22; i++) {
      rules.add(RuleKind.INSTANCE_ROLE, "x".repeat(125) + i);
    }

    assertThatThrownBy(() -> StoredExpression.of(ComplianceQuery.JUDGED_BY_ACCOUNT, rules, false))
        .hasMessageContaining("INSTANCE_ROLE_JUDGED_BY_ACCOUNT has 4")
        .hasMessageContaining("AWS Config allows 4096");
  }

  private static List<String> counts(ComplianceQuery query) throws IOException {
    return run(query, RuleKind.INSTANCE_ROLE).stream()
        .map(row ->
            row.path("accountId").asText()
                + " "
                + row.path("awsRegion").asText()
                + " "
                + row.path("COUNT(*)").asInt())
        .toList();
  }

  private static List<JsonNode> run(ComplianceQuery query, RuleKind kind) throws IOException {
    List<JsonNode> items = new ArrayList<>();
    for (String line :
        Files.readAllLines(ROOT.resolve("infra/src/test/resources/queries/organization.ndjson"))) {
      items.add(JSON.readTree(line));
    }
    return new QueryRun(items).results(ConfigQuery.parse(expression(query, kind)));
  }

  private static String expression(ComplianceQuery query, RuleKind kind) {
    JudgingRules rules = new JudgingRules();
    rules.add(kind, "rolecall-" + kind.ruleName() + "*");
    rules.add(kind, "OrgConfigRule-instance-role-*");
    return query.expression(kind, rules.judgedBy(kind));
  }
}
