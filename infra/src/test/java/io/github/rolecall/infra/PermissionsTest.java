package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.infra.node.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/**
 * docs/permissions.md says what each role may do, on what and on which condition: neither more nor
 * less than the templates and the policies beside the documents.
 */
class PermissionsTest {

  private static final Path FOLDER =
      Path.of(
          System.getProperty("rolecall.root"),
          "infra/src/main/resources/io/github/rolecall/infra/documents");

  private static final String ALWAYS = "always";

  /** What the column "when" begins with when only rules of some kinds have the row, always. */
  private static final String FOR = "for ";

  private static final String FROM_SSM = "a list comes from an SSM parameter";
  private static final String FUNCTION = "the function's role";
  private static final String REMEDIATION = "the remediation's role";
  private static final String APPROVAL = "the approval's role";
  private static final String WATCH = "the change handler's role";
  private static final String AGGREGATOR = "the aggregator's role";

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @ParameterizedTest
  @EnumSource
  void theFunctionMayDoWhatThePageSays(RuleKind kind) throws IOException {
    Rendered rendered = Rendered.of(stack -> Family.options(kind, stack, "R").build());

    assertThat(permissions(rendered, FUNCTION))
        .isEqualTo(PermissionsPage.table("The function's role", when -> isAlways(when, kind)));
  }

  @Test
  void theFunctionMayDoAllThatThePageSaysWithEveryOption() throws IOException {
    assertThat(permissions(Configurations.EVERYTHING.rendered(), FUNCTION))
        .isEqualTo(
            PermissionsPage.table(
                "The function's role",
                when -> isAlways(when, RuleKind.INSTANCE_ROLE) || !isOfSomeKinds(when)));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INSTANCE_ROLE")
  void theParametersOfTheOtherRulesBringTheSameRows(RuleKind kind) throws IOException {
    Rendered rendered = Rendered.of(stack -> Family.withParameters(kind, stack, "R"));
    Set<String> set = new TreeSet<>(Set.of("memberRoleName is set", FROM_SSM));
    if (kind != RuleKind.USER_ACCESS_KEY) {
      set.add("forbiddenManagedPolicyArns is set");
    }

    assertThat(permissions(rendered, FUNCTION))
        .isEqualTo(
            PermissionsPage.table(
                "The function's role", when -> isAlways(when, kind) || set.contains(when)));
  }

  @Test
  void everyKindOnThePageIsARule() throws IOException {
    assertThat(
            PermissionsPage.rows("The function's role").stream()
                .map(row -> row.get(3))
                .filter(PermissionsTest::isOfSomeKinds)
                .flatMap(PermissionsTest::kinds))
        .hasSameElementsAs(Stream.of(RuleKind.values()).map(RuleKind::ruleName).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "forbiddenManagedPolicyArns is set",
        "scanUserData is set",
        FROM_SSM,
        "memberRoleName is set",
        "encryptionKey is set",
        "deadLetterQueue has a key",
        "vpc is set"
      })
  void anOptionOfTheRuleBringsItsOwnRowsAlone(String option) throws IOException {
    Rendered rendered =
        Rendered.of(
            stack -> with(option, InstanceRoleRule.Builder.create(stack, "R"), stack).build());

    assertThat(permissions(rendered, FUNCTION))
        .isEqualTo(
            PermissionsPage.table(
                "The function's role",
                when -> isAlways(when, RuleKind.INSTANCE_ROLE) || when.equals(option)));
  }

  @Test
  void everyOptionOnThePageIsTriedAlone() throws IOException, NoSuchMethodException {
    String[] tried =
        PermissionsTest.class
            .getDeclaredMethod("anOptionOfTheRuleBringsItsOwnRowsAlone", String.class)
            .getAnnotation(ValueSource.class)
            .strings();

    assertThat(
            PermissionsPage.rows("The function's role").stream()
                .map(row -> row.get(3))
                .filter(when -> !when.equals(ALWAYS) && !isOfSomeKinds(when)))
        .hasSameElementsAs(List.of(tried));
  }

  @Test
  void theRemediationMayDoWhatThePageSays() throws IOException {
    assertThat(permissions(Configurations.REMEDIATION.rendered(), REMEDIATION))
        .isEqualTo(PermissionsPage.table("The remediation's role", ALWAYS::equals));
    assertThat(permissions(Configurations.EVERYTHING.rendered(), REMEDIATION))
        .isEqualTo(PermissionsPage.table("The remediation's role", when -> true));
  }

  @Test
  void theApprovalMayDoWhatThePageSays() throws IOException {
    assertThat(permissions(Configurations.EVERYTHING.rendered(), APPROVAL))
        .isEqualTo(PermissionsPage.table("The approval's role", when -> true));
  }

  @Test
  void theWatchMayDoWhatThePageSays() throws IOException {
    assertThat(permissions(Configurations.WATCH.rendered(), WATCH))
        .isEqualTo(
            PermissionsPage.table(
                "The change handler's role",
                when -> when.equals(ALWAYS) || when.equals("only rule is given")));
    assertThat(permissions(Configurations.WATCH_EVERYTHING.rendered(), WATCH))
        .isEqualTo(
            PermissionsPage.table(
                "The change handler's role", when -> !when.equals("only rule is given")));
  }

  @Test
  void theAggregatorMayDoWhatThePageSays() throws IOException {
    assertThat(permissions(Configurations.AGGREGATOR.rendered(), AGGREGATOR))
        .isEqualTo(PermissionsPage.table("The aggregator's role", when -> true));
  }

  @Test
  void aTopicWithoutAKeyBringsItsOwnRowAlone() throws IOException {
    Rendered rendered =
        Rendered.of(stack ->
            IamChangeWatch.Builder.create(stack, "W")
                .rule(InstanceRoleRule.Builder.create(stack, "R").build())
                .topic(Topic.Builder.create(stack, "T").build())
                .build());

    assertThat(permissions(rendered, WATCH))
        .isEqualTo(
            PermissionsPage.table(
                "The change handler's role",
                when -> List.of(ALWAYS, "only rule is given", "topic is set").contains(when)));
  }

  @Test
  void theInstancesRoleMayDoNothing() {
    assertThat(permissions(Configurations.EVERYTHING.rendered(), "the one role")).isEmpty();
  }

  @Test
  void noRoleHasAManagedPolicy() {
    assertThat(Configurations.EVERYTHING.rendered().resources("AWS::IAM::Role").values())
        .hasSize(4)
        .noneMatch(role -> role.at("/Properties").has("ManagedPolicyArns"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attach-instance-profile",
        "back-out-instance-profile",
        "refresh-instance-credentials",
        "revoke-role-sessions"
      })
  void aPolicyBesideADocumentSaysWhatThePageSays(String document) throws IOException {
    String section =
        document.equals("attach-instance-profile")
            ? "The remediation's role"
            : "The role of " + document;

    assertThat(Permission.of(policy(document), JsonNode::asText))
        .isEqualTo(PermissionsPage.table(section, when -> true));
  }

  @Test
  void everyPolicyBesideADocumentIsCompared() throws IOException, NoSuchMethodException {
    String[] compared =
        PermissionsTest.class
            .getDeclaredMethod("aPolicyBesideADocumentSaysWhatThePageSays", String.class)
            .getAnnotation(ValueSource.class)
            .strings();
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".policy.json"))
          .hasSameElementsAs(Stream.of(compared).map(name -> name + ".policy.json").toList());
    }
  }

  @Test
  void thePageSaysWhoMayAssumeARole() throws IOException {
    List<List<String>> trusts = new ArrayList<>(trusts(Configurations.EVERYTHING.rendered()));
    trusts.addAll(trusts(Configurations.WATCH_EVERYTHING.rendered()));
    trusts.addAll(trusts(Configurations.MEMBER.rendered()));
    trusts.addAll(trusts(Configurations.AGGREGATOR.rendered()));
    trusts.addAll(trusts(Configurations.ARCHIVE.rendered()));
    trusts.addAll(trusts(Configurations.FORWARDING.rendered()));

    assertThat(trusts)
        .containsExactlyInAnyOrderElementsOf(PermissionsPage.rows("Who may assume a role"));
  }

  @Test
  void thePageSaysWhatOthersMayDoWithWhatIsMade() throws IOException {
    Rendered everything = Configurations.EVERYTHING.rendered();
    Words words = new Words(everything);
    List<List<String>> rows = new ArrayList<>();
    JsonNode call = everything.properties("AWS::Lambda::Permission");
    rows.add(
        List.of(
            call.path("Action").asText(),
            words.apply(call.path("FunctionName")),
            call.path("Principal").asText(),
            "SourceAccount " + words.apply(call.path("SourceAccount"))));
    addStatements(
        rows, everything.properties("AWS::SQS::QueuePolicy").path("PolicyDocument"), words);
    addStatements(rows, everything.properties("AWS::KMS::Key").path("KeyPolicy"), words);
    // Any key of the account has this, and it is not ours to give.
    rows.removeIf(row -> row.get(0).equals("kms:*"));

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            PermissionsPage.rows("What others may do with what is made").stream()
                .map(row -> row.subList(0, 4))
                .toList());
  }

  @Test
  void thePageSaysWhatOthersMayDoWithWhatTheWatchMakes() throws IOException {
    Rendered watch = Configurations.WATCH_EVERYTHING.rendered();
    Words words = new Words(watch);
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode policy : watch.resources("AWS::SQS::QueuePolicy").values()) {
      addStatements(rows, policy.at("/Properties/PolicyDocument"), words);
    }
    addStatements(rows, watch.properties("AWS::KMS::Key").path("KeyPolicy"), words);
    rows.removeIf(row -> row.get(0).equals("kms:*"));

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            PermissionsPage.rows("What others may do with what the watch makes").stream()
                .map(row -> row.subList(0, 4))
                .toList());
  }

  @Test
  void thePageSaysWhoMayCallTheFunctionsOfAnOrganizationsPack() throws IOException {
    Rendered pack = Configurations.ORGANIZATION_PACK.rendered();
    Words words = new Words(pack);
    Set<List<String>> rows = new HashSet<>();
    for (JsonNode permission : pack.resources("AWS::Lambda::Permission").values()) {
      JsonNode call = permission.path("Properties");
      rows.add(
          List.of(
              call.path("Action").asText(),
              words.apply(call.path("FunctionName")),
              call.path("Principal").asText(),
              "SourceAccount "
                  + words.apply(call.path("SourceAccount")).replaceAll("\\d{12}", "MEMBER")));
    }

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            PermissionsPage.rows("What others may do with what an organisation's pack uses")
                .stream()
                .map(row -> row.subList(0, 4))
                .toList());
  }

  @Test
  void nothingNamesAPartition() throws IOException {
    for (Configurations each : Configurations.values()) {
      assertThat(each.rendered().template().toString()).doesNotContain("arn:aws:");
    }
    try (Stream<Path> files = Files.walk(FOLDER.getParent())) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSizeGreaterThan(8)
          .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("arn:aws:"));
    }
  }

  private static boolean isAlways(String when, RuleKind kind) {
    return when.equals(ALWAYS)
        || (isOfSomeKinds(when) && kinds(when).anyMatch(kind.ruleName()::equals));
  }

  private static boolean isOfSomeKinds(String when) {
    return when.startsWith(FOR);
  }

  private static Stream<String> kinds(String when) {
    return Stream.of(when.substring(FOR.length()).split(", ", -1));
  }

  private static List<List<String>> trusts(Rendered rendered) {
    Words words = new Words(rendered);
    List<List<String>> trusts = new ArrayList<>();
    rendered
        .resources("AWS::IAM::Role")
        .forEach((id, role) -> {
          for (JsonNode one : role.at("/Properties/AssumeRolePolicyDocument/Statement")) {
            trusts.add(
                List.of(
                    one.path("Principal").valueStream().map(words).collect(Collectors.joining()),
                    words.named(id),
                    Permission.condition(one.path("Condition"), words)));
          }
        });
    return trusts;
  }

  static void addStatements(List<List<String>> rows, JsonNode policy, Words words) {
    for (JsonNode statement : policy.path("Statement")) {
      String principal =
          statement.path("Principal").valueStream().map(words).collect(Collectors.joining());
      for (Permission each : Permission.of(List.of(statement), words)) {
        rows.add(List.of(each.action(), each.resource(), principal, each.condition()));
      }
    }
  }

  static Set<Permission> permissions(Rendered rendered, String role) {
    Words words = new Words(rendered);
    List<JsonNode> statements = new ArrayList<>();
    rendered
        .resources("AWS::IAM::Role")
        .forEach((id, each) -> {
          if (words.named(id).equals(role)) {
            each.at("/Properties/Policies")
                .forEach(policy -> policy.at("/PolicyDocument/Statement").forEach(statements::add));
          }
        });
    for (JsonNode policy : rendered.resources("AWS::IAM::Policy").values()) {
      if (words.apply(policy.at("/Properties/Roles/0")).equals(role)) {
        policy.at("/Properties/PolicyDocument/Statement").forEach(statements::add);
      }
    }
    return Permission.of(statements, words);
  }

  private static JsonNode policy(String document) throws IOException {
    String text = Files.readString(FOLDER.resolve(document + ".policy.json"));
    Map<String, String> words =
        new TreeMap<>(
            Map.of(
                "${Partition}", "P",
                "${Region}", "R",
                "${Account}", "A",
                "${RoleArn}", "the one role",
                "${InstanceProfileArn}", "the one instance profile"));
    for (Map.Entry<String, String> word : words.entrySet()) {
      text = text.replace(word.getKey(), word.getValue());
    }
    return new ObjectMapper().readTree(text).path("Statement");
  }

  private static InstanceRoleRule.Builder with(
      String option, InstanceRoleRule.Builder rule, Construct scope) {
    return switch (option) {
      case "forbiddenManagedPolicyArns is set" ->
          rule.forbiddenManagedPolicyArns(List.of("*:policy/AdministratorAccess"));
      case "scanUserData is set" -> rule.scanUserData(true);
      case FROM_SSM ->
          rule.allowedInstanceProfileArnsParameter(
              StringParameter.fromStringParameterName(scope, "P", "/rolecall/profiles"));
      case "memberRoleName is set" -> rule.memberRoleName("RoleCallMember");
      case "encryptionKey is set" -> rule.encryptionKey(Key.Builder.create(scope, "K").build());
      case "deadLetterQueue has a key" ->
          rule.deadLetterQueue(
              Queue.Builder.create(scope, "Q")
                  .encryptionMasterKey(Key.Builder.create(scope, "K").build())
                  .build());
      case "vpc is set" -> rule.vpc(vpc(scope));
      default -> throw new IllegalArgumentException(option);
    };
  }

  private static IVpc vpc(Construct scope) {
    return Vpc.fromVpcAttributes(
        scope,
        "V",
        VpcAttributes.builder()
            .vpcId("vpc-0a1b2c3d4e5f60718")
            .availabilityZones(List.of("a"))
            .privateSubnetIds(List.of("subnet-0a1b2c3d4e5f60718"))
            .build());
  }
}
