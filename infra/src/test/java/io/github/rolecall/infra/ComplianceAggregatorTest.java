package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.infra.node.Programs;
import io.github.rolecall.infra.query.ConfigQuery;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;

class ComplianceAggregatorTest {

  private static final String AGGREGATOR = "AWS::Config::ConfigurationAggregator";
  private static final String QUERY = "AWS::Config::StoredQuery";

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void collectsTheWholeOrganizationWithARoleOfItsOwn() {
    JsonNode source = properties("Organization").path("OrganizationAggregationSource");

    assertThat(source.path("AllAwsRegions").asBoolean()).isTrue();
    assertThat(source.has("AwsRegions")).isFalse();
    assertThat(source.at("/RoleArn/Fn::GetAtt/0").asText()).startsWith("OrganizationRole");
    assertThat(properties("Organization").has("AccountAggregationSources")).isFalse();
    assertThat(
            Configurations.AGGREGATOR
                .rendered()
                .properties("AWS::IAM::Role")
                .at("/AssumeRolePolicyDocument/Statement/0/Principal/Service")
                .asText())
        .isEqualTo("config.amazonaws.com");
  }

  @Test
  void collectsAccountsAndRegionsWithoutARole() {
    assertThat(properties("Accounts"))
        .isEqualTo(
            Rendered.json(
                "{'AccountAggregationSources':[{'AccountIds':['111122223333','444455556666'],"
                    + "'AwsRegions':['eu-central-1','us-east-1']}],"
                    + "'ConfigurationAggregatorName':'two-accounts'}"));
  }

  @Test
  void anAccountAgreesToOneAggregator() {
    assertThat(
            Configurations.AGGREGATOR
                .rendered()
                .properties("AWS::Config::AggregationAuthorization"))
        .isEqualTo(
            Rendered.json(
                "{'AuthorizedAccountId':'111122223333','AuthorizedAwsRegion':'eu-central-1'}"));
  }

  @Test
  void storesTheQueriesAboutInstancesAndThoseOfEachRule() {
    Map<String, JsonNode> queries = Configurations.AGGREGATOR.rendered().resources(QUERY);

    assertThat(queries).hasSize(6 + 3 * 4);
    assertThat(queries.values())
        .allSatisfy(query -> {
          JsonNode properties = query.path("Properties");
          assertThat(properties.path("QueryName").asText()).matches("rolecall-[a-z0-9-]{1,55}");
          assertThat(properties.path("QueryDescription").asText()).hasSizeBetween(1, 256);
          ConfigQuery.parse(properties.path("QueryExpression").asText());
        })
        .extracting(query -> query.at("/Properties/QueryName").asText())
        .doesNotHaveDuplicates()
        .contains(
            "rolecall-iam-user-access-key-non-compliant-resources",
            "rolecall-instances-and-profiles");
  }

  @Test
  void takesWhatItIsGivenAndHandsOutWhatItMade() {
    Rendered rendered =
        Rendered.of(stack -> {
          String rule = CfnParameter.Builder.create(stack, "Rule").build().getValueAsString();
          Role existing =
              Role.Builder.create(stack, "Existing")
                  .assumedBy(new ServicePrincipal("config.amazonaws.com"))
                  .build();
          ComplianceAggregator aggregator =
              ComplianceAggregator.Builder.create(stack, "A")
                  .role(existing)
                  .regions(List.of("eu-central-1"))
                  .rule(RuleKind.INSTANCE_ROLE, rule)
                  .queryNamePrefix("audit_")
                  .query(ComplianceQuery.JUDGED_BY_ACCOUNT, true)
                  .query(ComplianceQuery.ITEMS_TO_EVALUATE, false)
                  .build();
          aggregator.grantQuery(
              Role.Builder.create(stack, "Reader")
                  .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                  .build());

          assertThat(aggregator.getRole()).isSameAs(existing);
          assertThat(aggregator.getAggregatorName()).isEqualTo(aggregator.getAggregator().getRef());
          assertThat(aggregator.getStoredQueries())
              .hasSize(8)
              .containsKey("audit_ec2-instance-role-judged-by-account");
          ComplianceAggregator.Builder.create(stack, "B")
              .permissionsBoundary(
                  ManagedPolicy.fromManagedPolicyName(stack, "Boundary", "boundary"))
              .queryNamePrefix("other-")
              .build();
          ComplianceAggregator accounts =
              ComplianceAggregator.Builder.create(stack, "C")
                  .accounts(List.of("111122223333"))
                  .queryNamePrefix("third-")
                  .build();
          assertThatThrownBy(accounts::getRole).hasMessageContaining("without accounts");
        });

    assertThat(rendered.resources(AGGREGATOR)).hasSize(3);
    assertThat(rendered.resources(AGGREGATOR).values())
        .filteredOn(each -> each.path("DependsOn").toString().contains("ExistingDefaultPolicy"))
        .as("begins after its role may read the organization")
        .singleElement()
        .extracting(each -> each.at("/Properties/OrganizationAggregationSource/AwsRegions"))
        .isEqualTo(Rendered.json("['eu-central-1']"));
    assertThat(rendered.actions())
        .containsExactly(
            "config:DescribeAggregateComplianceByConfigRules",
            "config:DescribeConfigurationAggregatorSourcesStatus",
            "config:GetAggregateComplianceDetailsByConfigRule",
            "config:GetStoredQuery",
            "config:SelectAggregateResourceConfig",
            "organizations:DescribeOrganization",
            "organizations:ListAWSServiceAccessForOrganization",
            "organizations:ListAccounts",
            "organizations:ListDelegatedAdministrators");
    assertThat(rendered.resources("AWS::IAM::Role").values())
        .filteredOn(role -> role.path("Properties").has("PermissionsBoundary"))
        .hasSize(1);
    assertThat(rendered.resources(QUERY).values())
        .filteredOn(
            query -> query.at("/Properties/QueryName").asText().endsWith("judged-by-account"))
        .singleElement()
        .extracting(query -> query.at("/Properties/QueryExpression/Fn::Join/1/1"))
        .isEqualTo(Rendered.json("{'Ref':'Rule'}"));
  }

  @Test
  void wrongValuesAreNamedWithTheAllowedOnes() {
    assertRefused(options -> options.aggregatorName("my name"), "aggregatorName is \"my name\"");
    assertRefused(options -> options.accounts(List.of("1")), "accounts is \"1\": expected an acc");
    assertRefused(options -> options.accounts(List.of()), "accounts is \"[]\"");
    assertRefused(
        options -> options.accounts(Collections.nCopies(10_001, "111122223333")),
        "accounts is \"10001 ids\": expected at most 10000");
    assertRefused(options -> options.regions(List.of("Europe")), "regions is \"Europe\"");
    assertRefused(options -> options.queryNamePrefix("a b"), "queryNamePrefix is \"a b\"");
    assertRefused(
        options -> options.query(ComplianceQuery.NON_COMPLIANT_RESOURCES, true),
        "query NON_COMPLIANT_RESOURCES is stored without a rule");
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    Stack stack = new Stack();
    assertRefused(
        options ->
            options.accounts(List.of("111122223333")).role(Role.fromRoleName(stack, "R", "reader")),
        "given together with accounts");
    assertRefused(
        options ->
            options
                .accounts(List.of("111122223333"))
                .permissionsBoundary(ManagedPolicy.fromManagedPolicyName(stack, "B", "b")),
        "given together with accounts");
    assertRefused(
        options ->
            options
                .role(Role.fromRoleName(stack, "S", "reader"))
                .permissionsBoundary(ManagedPolicy.fromManagedPolicyName(stack, "C", "b")),
        "permissionsBoundary is given together with role");
  }

  @Test
  void anAuthorizationNamesAccountAndRegion() {
    AggregatorAuthorization.Builder options =
        AggregatorAuthorization.Builder.create(new Stack(), "A");

    assertThatThrownBy(() -> options.aggregatorAccount("me")).hasMessageContaining("12 digits");
    assertThatThrownBy(() -> options.aggregatorRegion("here")).hasMessageContaining("eu-central-1");
    assertThatThrownBy(options::build).hasMessageContaining("are needed");
    assertThatThrownBy(() -> options.aggregatorAccount("111122223333").build())
        .hasMessageContaining("are needed");
    assertThat(options.aggregatorRegion("us-gov-west-1").build().getAuthorization().getRef())
        .isNotBlank();
  }

  private static JsonNode properties(String id) {
    return Configurations.AGGREGATOR.rendered().resources(AGGREGATOR).entrySet().stream()
        .filter(each -> each.getKey().startsWith(id))
        .findFirst()
        .orElseThrow()
        .getValue()
        .path("Properties");
  }

  private static void assertRefused(
      UnaryOperator<ComplianceAggregator.Builder> options, String message) {
    assertThatThrownBy(
            () -> options.apply(ComplianceAggregator.Builder.create(new Stack(), "A")).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
