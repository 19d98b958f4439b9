package io.github.rolecall.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IamChangeHandlerTest {

  private static final String AT = "2026-06-01T12:00:00Z";
  private static final String LATER = "2026-06-01T12:00:05Z";
  private static final String ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";

  private Instant now = Instant.parse("2026-06-01T12:01:00Z");
  private final InstantSource clock = () -> now;
  private final ChangesOnThisMachine aws = new ChangesOnThisMachine(clock);
  private final Map<String, String> environment = aws.environment();
  private final InvokedContext context = new InvokedContext();
  private IamChangeHandler handler = new IamChangeHandler(environment, clock);

  @AfterEach
  void close() {
    aws.close();
  }

  @Test
  void aChangeOfIamStartsAllRulesInAllRegions() throws IOException {
    assertThat(once(TrailRecord.remove(AT, "web-role", "web"))).isEmpty();
    assertThat(aws.starts)
        .extracting(start -> start.region() + " " + start.rule())
        .containsExactly(
            "eu-central-1 instances",
            "eu-central-1 profiles",
            "us-east-1 instances",
            "us-east-1 profiles");
    assertThat(journal("changes"))
        .containsExactly(
            "{\"time\":\"2026-06-01T12:01:00Z\",\"type\":\"changes\",\"messages\":1,\"events\":"
                + "{\"RemoveRoleFromInstanceProfile\":1},\"irrelevant\":0,\"malformed\":0,"
                + "\"regions\":{\"eu-central-1\":\"Started\",\"us-east-1\":\"Started\"},"
                + "\"givenBack\":0,\"mostReceives\":1,\"told\":1}");
  }

  @Test
  void aChangeOfAnInstanceStartsRulesInItsRegionAlone() throws IOException {
    TrailRecord associated = TrailRecord.ec2("AssociateIamInstanceProfile", AT, "us-east-1");
    associated
        .node
        .withObject("/requestParameters/AssociateIamInstanceProfileRequest")
        .put("InstanceId", "i-0123456789abcdef0")
        .putObject("IamInstanceProfile")
        .put("Name", "web");
    assertThat(once(associated)).isEmpty();
    assertThat(aws.startsByRegion("instances")).isEqualTo(Map.of("us-east-1", 1L));
    assertThat(message())
        .contains("AssociateIamInstanceProfile, instance i-0123456789abcdef0, instance profile web")
        .contains("instances: us-east-1: i-0123456789abcdef0")
        .doesNotContain("credentials:");
  }

  @Test
  void bothNestingsOfAReplacementAreUnderstood() throws IOException {
    TrailRecord nested = TrailRecord.ec2("ReplaceIamInstanceProfileAssociation", AT, "us-east-1");
    nested
        .node
        .withObject("/requestParameters/ReplaceIamInstanceProfileAssociationRequest")
        .put("AssociationId", "iip-assoc-1")
        .putObject("IamInstanceProfile")
        .put("Arn", "arn:aws:iam::111122223333:instance-profile/team/one");
    TrailRecord flat = TrailRecord.ec2("ReplaceIamInstanceProfileAssociation", LATER, "us-east-1");
    flat.with("associationId", "iip-assoc-2")
        .node
        .withObject("/requestParameters/iamInstanceProfile")
        .put("name", "two");
    once(nested, flat);
    assertThat(message())
        .contains("association iip-assoc-1, instance profile one")
        .contains("association iip-assoc-2, instance profile two")
        .contains("be valid until 2026-06-01T18:00:00Z");
  }

  @Test
  void aDisassociationThatNamesOnlyItsAssociationIsToldAsSuch() throws IOException {
    once(
        TrailRecord.ec2("DisassociateIamInstanceProfile", AT, "us-east-1")
            .with("associationId", "iip-assoc-1"));
    assertThat(message())
        .contains("instances: the one of association iip-assoc-1 in us-east-1")
        .contains("the profile that it had before may be handed out until 2026-06-01T13:00:00Z")
        .doesNotContain("to revoke them");
  }

  @Test
  void theAnswerToADisassociationNamesTheInstance() throws IOException {
    TrailRecord gone =
        TrailRecord.ec2("DisassociateIamInstanceProfile", AT, "us-east-1")
            .with("associationId", "iip-assoc-1");
    gone.node.remove("responseElements");
    gone.node
        .withObject(
            "/responseElements/DisassociateIamInstanceProfileResponse/iamInstanceProfileAssociation")
        .put("instanceId", "i-0123456789abcdef0")
        .putObject("iamInstanceProfile")
        .put("arn", "arn:aws:iam::111122223333:instance-profile/web");
    once(gone);
    assertThat(message()).contains("instances: us-east-1: i-0123456789abcdef0", "profile web");
  }

  @Test
  void whatConcernsNobodyIsDone() throws IOException {
    TrailRecord ofDatabases = TrailRecord.deleteProfile(AT, "p");
    ofDatabases.node.put("eventSource", "dms.amazonaws.com");
    assertThat(
            once(
                TrailRecord.remove(AT, "r", "p").failed(),
                TrailRecord.iam("CreateRole", AT).with("roleName", "r"),
                TrailRecord.attach(AT, "r", ADMIN),
                ofDatabases,
                TrailRecord.ec2("AssociateIamInstanceProfile", AT, "sa-east-1"),
                "{\"detail-type\":\"Scheduled Event\",\"detail\":{}}"))
        .isEmpty();
    assertThat(aws.calls).isEmpty();
    assertThat(journal("changes").get(0)).contains("\"irrelevant\":6", "\"events\":{}");
  }

  @Test
  void onlyForbiddenPoliciesMatter() throws IOException {
    environment.put("ROLECALL_FORBIDDEN_POLICY_ARNS", "arn:aws:iam::aws:policy/Admin*");
    handler = new IamChangeHandler(environment, clock);
    aws.profilesOf("web-role", "web", "api").instance("us-east-1", "i-1", "web", "running");
    once(
        TrailRecord.attach(AT, "web-role", ADMIN),
        TrailRecord.attach(AT, "web-role", "arn:aws:iam::aws:policy/ReadOnlyAccess"));
    assertThat(message())
        .contains("1 change ", "AttachRolePolicy, policy " + ADMIN + ", role web-role")
        .contains("instances: eu-central-1: none; us-east-1: i-1");
    assertThat(aws.startsByRegion("instances")).hasSize(2);
  }

  @Test
  void whoDidWhatToWhomAndWhatLivesOnIsTold() throws IOException {
    aws.instance("eu-central-1", "i-2", "team/web", "running")
        .instance("eu-central-1", "i-1", "web", "stopped")
        .instance("eu-central-1", "i-3", "myweb", "running")
        .instance("eu-central-1", "i-4", "web", "terminated");
    once(TrailRecord.remove(AT, "web-role", "web"));
    assertThat(aws.told)
        .singleElement()
        .satisfies(told -> {
          assertThat(told.region()).isEqualTo("us-west-2");
          assertThat(told.topicArn()).isEqualTo("arn:aws:sns:us-west-2:111122223333:changes");
          assertThat(told.subject())
              .isEqualTo("RoleCall: 1 change to instance roles in account 111122223333");
          assertThat(told.message())
              .isEqualTo(
                  """
                  1 change to instance roles in account 111122223333.

                  2026-06-01T12:00:00Z RemoveRoleFromInstanceProfile, instance profile web, role web-role
                    by: arn:aws:sts::111122223333:assumed-role/Admin/alice
                    from: 192.0.2.10
                    instances: eu-central-1: i-1, i-2; us-east-1: none
                    credentials: those of role web-role may be handed out until 2026-06-01T13:00:00Z and be valid until 2026-06-01T18:00:00Z
                    to revoke them: aws ssm start-automation-execution --document-name revoke-role-sessions --parameters RoleName=web-role,AutomationAssumeRole=ARN_OF_THE_ROLE_IT_RUNS_WITH

                  Rules judge again:
                    eu-central-1: now
                    us-east-1: now
                  """);
        });
  }

  @Test
  void aSwappedRoleIsToldWhateverTheOrderOfItsEvents() throws IOException {
    once(TrailRecord.add(AT, "new-role", "web"), TrailRecord.remove(AT, "old-role", "web"));
    String message = message();
    assertThat(message.indexOf("RemoveRole")).isLessThan(message.indexOf("AddRole"));
    assertThat(message)
        .contains(
            "credentials: role new-role took its place at 2026-06-01T12:00:00Z; those of role old-role"
                + " may be handed out until 2026-06-01T13:00:00Z and be valid until 2026-06-01T18:00:00Z")
        .contains("RoleName=old-role,");
  }

  @Test
  void aRoleThatCameBackLeavesNothingBehind() throws IOException {
    once(TrailRecord.add(LATER, "web-role", "web"), TrailRecord.remove(AT, "web-role", "web"));
    assertThat(message())
        .contains("none live on that should not: role web-role was back at 2026-06-01T12:00:05Z")
        .doesNotContain("to revoke them");
  }

  @Test
  void aRoleThatWasAddedInTheSecondOfItsRemovalIsNoAllClear() throws IOException {
    once(TrailRecord.add(AT, "web-role", "web"), TrailRecord.remove(AT, "web-role", "web"));
    assertThat(message()).contains("CloudTrail does not tell which was first", "to revoke them");
  }

  @Test
  void aDeletedRoleMakesItsCredentialsUseless() throws IOException {
    aws.instance("us-east-1", "i-1", "web", "running");
    once(
        TrailRecord.deleteRole(LATER, "web-role"),
        TrailRecord.deleteProfile(LATER, "web"),
        TrailRecord.remove(AT, "web-role", "web"),
        TrailRecord.deleteRole(LATER, "other"));
    assertThat(message().lines().filter(line -> line.contains("credentials:")))
        .containsExactly(
            "  credentials: none live on: role web-role was deleted at 2026-06-01T12:00:05Z",
            "  credentials: none live on: role web-role was deleted at 2026-06-01T12:00:05Z",
            "  credentials: none live on: without the role its credentials are useless at once",
            "  credentials: none live on: without the role its credentials are useless at once");
    assertThat(message().lines().filter(line -> line.contains("instances:")))
        .containsExactly(
            "  instances: eu-central-1: none; us-east-1: i-1",
            "  instances: eu-central-1: none; us-east-1: i-1",
            "  instances: those of the profiles that it was removed from before; none in this message",
            "  instances: eu-central-1: none; us-east-1: i-1");
  }

  @Test
  void aDeletedProfileIsToldWithTheRoleThatItHeldLast() throws IOException {
    once(TrailRecord.deleteProfile(AT, "web"));
    assertThat(message()).contains("those of the role that it held last may be handed out");
    now = now.plusSeconds(100);
    aws.told.clear();
    once(TrailRecord.deleteProfile(LATER, "api"), TrailRecord.remove(AT, "api-role", "api"));
    assertThat(message())
        .contains("those of role api-role, which it held last, may be", "RoleName=api-role,");
  }

  @Test
  void aChangedTrustTouchesTheInstancesOfAllProfilesOfTheRole() throws IOException {
    aws.profilesOf("web-role", "web", "api")
        .instance("us-east-1", "i-1", "web", "running")
        .instance("us-east-1", "i-2", "api", "running");
    once(TrailRecord.updateTrust(AT, "web-role"), TrailRecord.updateTrust(AT, "unused"));
    assertThat(message())
        .contains("instances: eu-central-1: none; us-east-1: i-2, i-1")
        .contains("instances: none: no instance profile holds the role")
        .doesNotContain("SECRETPOLICY");
    assertThat(context.log).noneMatch(line -> line.contains("SECRETPOLICY"));
  }

  @Test
  void manyInstancesAreCountedAndCalledForOnce() throws IOException {
    for (int i = 100; i < 150; i++) {
      aws.instance("us-east-1", "i-" + i, "web", "running");
    }
    once(TrailRecord.remove(AT, "web-role", "web"), TrailRecord.deleteProfile(AT, "api"));
    assertThat(message()).contains("i-118, i-119 and 30 more");
    assertThat(aws.calls.stream().filter(call -> call.startsWith("DescribeInstances")))
        .containsExactly("DescribeInstances eu-central-1", "DescribeInstances us-east-1");
  }

  @Test
  void aMessageWaitsWhileARegionMayNotBeStartedAgain() throws IOException {
    once(TrailRecord.remove(AT, "a", "a"));
    now = now.plusSeconds(30);
    TrailRecord second = TrailRecord.add(LATER, "b", "a");
    assertThat(given(second, now, 1)).containsExactly("m0");
    assertThat(aws.startsByRegion("instances"))
        .isEqualTo(Map.of("eu-central-1", 1L, "us-east-1", 1L));
    assertThat(aws.told).hasSize(2);
    assertThat(aws.told.get(1).message()).contains("eu-central-1: in a minute or two");

    Instant sent = now;
    now = now.plusSeconds(70);
    assertThat(given(second, sent, 2)).isEmpty();
    assertThat(aws.startsByRegion("instances"))
        .isEqualTo(Map.of("eu-central-1", 2L, "us-east-1", 2L));
    assertThat(aws.told).as("nobody is told twice").hasSize(2);
  }

  @Test
  void aStartAfterTheArrivalOfAMessageIsEnough() throws IOException {
    Instant sent = now.minusSeconds(10);
    once(TrailRecord.remove(AT, "a", "a"));
    now = now.plusSeconds(5);
    assertThat(given(TrailRecord.add(LATER, "b", "a"), sent, 2)).isEmpty();
    assertThat(aws.startsByRegion("instances")).containsEntry("us-east-1", 1L);
    assertThat(journal("changes").get(1)).contains("\"us-east-1\":\"Covered\"");
    assertThat(given(TrailRecord.add(LATER, "c", "a"), sent, 1)).isEmpty();
    assertThat(aws.told.get(1).message()).contains("us-east-1: already");
  }

  @Test
  void aColdFunctionGivesBackWhatConfigRefuses() throws IOException {
    once(TrailRecord.remove(AT, "a", "a"));
    now = now.plusSeconds(30);
    handler = new IamChangeHandler(environment, clock);
    assertThat(once(TrailRecord.add(LATER, "b", "a"))).containsExactly("m0");
    assertThat(journal("failure")).isEmpty();
  }

  @Test
  void aClockThatWasSetBackDoesNotStopTheStarts() throws IOException {
    once(TrailRecord.remove(AT, "a", "a"));
    now = now.minusSeconds(3600);
    assertThat(once(TrailRecord.add(LATER, "b", "a"))).as("Config decides").containsExactly("m0");
    assertThat(aws.calls.stream().filter("StartConfigRulesEvaluation us-east-1"::equals))
        .hasSize(2);
  }

  @Test
  void aRegionThatFailsDoesNotStopTheOthers() throws IOException {
    aws.failing.put("StartConfigRulesEvaluation eu-central-1", "AccessDeniedException");
    assertThat(once(TrailRecord.remove(AT, "a", "a"))).containsExactly("m0");
    assertThat(aws.startsByRegion("instances")).isEqualTo(Map.of("us-east-1", 1L));
    assertThat(journal("failure"))
        .singleElement()
        .asString()
        .contains("eu-central-1: config:StartConfigRulesEvaluation failed: AccessDeniedException");
    assertThat(message())
        .contains("eu-central-1: not yet, config:StartConfigRulesEvaluation failed");

    aws.failing.clear();
    now = now.plusSeconds(70);
    assertThat(given(TrailRecord.remove(AT, "a", "a"), now.minusSeconds(80), 2)).isEmpty();
    assertThat(aws.startsByRegion("instances"))
        .isEqualTo(Map.of("eu-central-1", 1L, "us-east-1", 1L));
  }

  @Test
  void aRuleThatARegionLacksIsNamedAndTheOthersAreStarted() throws IOException {
    aws.missingRules.add("us-east-1 profiles");
    assertThat(once(TrailRecord.remove(AT, "a", "a"))).isEmpty();
    assertThat(aws.startsByRegion("instances"))
        .isEqualTo(Map.of("eu-central-1", 1L, "us-east-1", 1L));
    assertThat(aws.startsByRegion("profiles")).isEqualTo(Map.of("eu-central-1", 1L));
    assertThat(journal("failure"))
        .singleElement()
        .asString()
        .contains("AWS Config in us-east-1 does not know profiles: correct ROLECALL_RULE_NAMES");
    assertThat(message()).contains("us-east-1: now, but not profiles, unknown there");
  }

  @Test
  void whereOneOfTheOtherRulesHasToWaitTheMessageComesAgain() throws IOException {
    aws.missingRules.add("us-east-1 profiles");
    once(TrailRecord.remove(AT, "a", "a"));
    handler = new IamChangeHandler(environment, clock);
    assertThat(once(TrailRecord.add(LATER, "a", "a"))).containsExactly("m0");
  }

  @Test
  void aMalformedMessageIsGivenBackAlone() throws IOException {
    TrailRecord timeless = TrailRecord.remove(AT, "a", "a");
    timeless.node.put("eventTime", "yesterday");
    TrailRecord roleless = TrailRecord.remove(AT, "", "a");
    assertThat(
            once(
                "no JSON",
                TrailRecord.remove(AT, "web-role", "web"),
                "[]",
                "{}",
                "{\"detail\":{}}",
                timeless,
                roleless,
                "{} {}"))
        .containsExactly("m0", "m2", "m3", "m4", "m5", "m6", "m7");
    assertThat(aws.startsByRegion("instances")).hasSize(2);
    assertThat(journal("failure"))
        .hasSize(7)
        .first()
        .asString()
        .contains(
            "\"kind\":\"MalformedMessage\",\"message\":\"message m0: the body is not valid JSON");
  }

  @Test
  void manyMalformedMessagesAreCounted() throws IOException {
    QueueBatch batch = new QueueBatch();
    for (int i = 0; i < 30; i++) {
      batch.with("m" + i, "?", now, 1);
    }
    assertThat(invoke(batch.bytes())).hasSize(30);
    assertThat(journal("failure")).hasSize(21).last().asString().contains("10 messages more");
  }

  @Test
  void anEventThatIsNoBatchFailsTheInvocation() {
    for (String event :
        List.of("", "{}", "{\"Records\":{}}", "{\"Records\":[{}]}", "[]", "{\"Re")) {
      assertThatThrownBy(() -> invoke(event.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(InvocationFailedException.class)
          .hasMessageContaining("expected a batch of an SQS queue");
    }
    assertThat(journal("failure")).hasSize(6);
  }

  @Test
  void anEventThatComesTwiceIsToldOnce() throws IOException {
    TrailRecord twice = TrailRecord.remove(AT, "web-role", "web");
    once(twice, twice);
    assertThat(message()).startsWith("1 change ");
    now = now.plusSeconds(100);
    once(twice);
    assertThat(aws.told).hasSize(1);
  }

  @Test
  void whatPeopleCouldNotBeToldComesAgainAndIsToldThen() throws IOException {
    aws.failing.put("Publish", "NotFound");
    TrailRecord change = TrailRecord.remove(AT, "web-role", "web");
    Instant sent = now.minusSeconds(5);
    assertThat(given(change, sent, 1)).containsExactly("m0");
    assertThat(journal("failure")).singleElement().asString().contains("sns:Publish failed");
    aws.failing.clear();
    now = now.plusSeconds(70);
    assertThat(given(change, sent, 2)).isEmpty();
    assertThat(aws.told).hasSize(1);
    assertThat(aws.startsByRegion("instances")).containsEntry("us-east-1", 1L);
  }

  @Test
  void withoutATopicNobodyIsToldAndNothingLookedUp() throws IOException {
    environment.remove("ROLECALL_TOPIC_ARN");
    handler = new IamChangeHandler(environment, clock);
    assertThat(once(TrailRecord.remove(AT, "web-role", "web"))).isEmpty();
    assertThat(aws.calls).allMatch(call -> call.startsWith("StartConfigRulesEvaluation"));
  }

  @Test
  void instancesThatCannotBeLookedUpKeepNobodyFromBeingTold() throws IOException {
    aws.failing.put("DescribeInstances us-east-1", "UnauthorizedOperation");
    aws.failing.put("ListInstanceProfilesForRole", "AccessDenied");
    assertThat(once(TrailRecord.remove(AT, "a", "web"), TrailRecord.updateTrust(LATER, "web-role")))
        .isEmpty();
    assertThat(message())
        .contains("us-east-1: not known: ec2:DescribeInstances failed: UnauthorizedOperation")
        .contains("instances: not known: iam:ListInstanceProfilesForRole failed: AccessDenied");
    assertThat(journal("failure")).hasSize(2);
  }

  @Test
  void instancesOfAnotherAccountAreNotLookedUp() throws IOException {
    TrailRecord elsewhere = TrailRecord.remove(AT, "a", "web");
    elsewhere.node.put("recipientAccountId", "444455556666");
    once(elsewhere);
    assertThat(message())
        .contains("not looked up: it is in account 444455556666, the function in 111122223333");
    assertThat(aws.calls).noneMatch(call -> call.startsWith("DescribeInstances"));
  }

  @Test
  void hostileTextsForgeNoLine() throws IOException {
    once(
        TrailRecord.remove(AT, "a;$(id)\nx", "web\n2026 DeleteRole")
            .by("eve\n  by: root\u202e\u001b[31m"));
    assertThat(message())
        .contains("by: eve?  by: root??[31m\n", "instance profile web?2026 DeleteRole")
        .contains("not looked up: it is no name of IAM")
        .contains(
            "to revoke them: revoke-role-sessions for the role, whose name is no name of IAM");
    assertThat(message().lines()).hasSize(12);
    assertThat(aws.calls).noneMatch(call -> call.startsWith("DescribeInstances"));
  }

  @Test
  void aRoleWithACommaIsQuotedForTheShell() throws IOException {
    once(TrailRecord.remove(AT, "a,b=c", "web"));
    assertThat(message()).contains("--parameters RoleName='\"a,b=c\"',AutomationAssumeRole=");
  }

  @Test
  void tooLongAMessageIsCutWithARemark() throws IOException {
    QueueBatch batch = new QueueBatch();
    for (int i = 0; i < 2_000; i++) {
      batch.with("m" + i, TrailRecord.remove(AT, "role-" + i, "profile-" + i), now, 1);
    }
    assertThat(invoke(batch.bytes())).isEmpty();
    String message = message();
    assertThat(message.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(240_000, 262_144);
    assertThat(message).startsWith("2000 changes").containsPattern("and 1\\d\\d\\d more, left out");
    assertThat(message).contains("not looked up: there are too many changes at once");
    assertThat(message).endsWith("Rules judge again:\n  eu-central-1: now\n  us-east-1: now\n");
  }

  @Test
  void whoeverCalledIsNamedAsFarAsTheRecordTells() throws IOException {
    TrailRecord issuer = TrailRecord.remove("2026-06-01T12:00:01Z", "a", "web");
    issuer
        .node
        .putObject("userIdentity")
        .put("type", "AssumedRole")
        .put("principalId", "AROAX:bob")
        .putObject("sessionContext")
        .putObject("sessionIssuer")
        .put("arn", "arn:aws:iam::111122223333:role/Admin");
    TrailRecord service = TrailRecord.remove("2026-06-01T12:00:02Z", "a", "web");
    service
        .node
        .putObject("userIdentity")
        .put("type", "AWSService")
        .put("invokedBy", "ec2.amazonaws.com");
    TrailRecord nobody = TrailRecord.remove("2026-06-01T12:00:03Z", "a", "web");
    nobody.node.putNull("userIdentity");
    once(issuer, service, nobody);
    assertThat(message().lines().filter(line -> line.contains("by: ")))
        .containsExactly(
            "  by: arn:aws:iam::111122223333:role/Admin, session bob",
            "  by: AWSService ec2.amazonaws.com",
            "  by: not told");
  }

  @Test
  void withoutTimeMessagesComeAgain() throws IOException {
    context.remainingMillis = 0;
    assertThat(once(TrailRecord.remove(AT, "a", "web"))).containsExactly("m0");
    assertThat(journal("failure")).anyMatch(line -> line.contains("no time left for"));
  }

  /** Hands over messages m0, m1 .. that come for the first time and arrived just now. */
  private List<String> once(Object... bodies) throws IOException {
    QueueBatch batch = new QueueBatch();
    for (int i = 0; i < bodies.length; i++) {
      batch.with("m" + i, bodies[i], now, 1);
    }
    return invoke(batch.bytes());
  }

  private List<String> given(Object body, Instant sentAt, int receives) throws IOException {
    return invoke(new QueueBatch().with("m0", body, sentAt, receives).bytes());
  }

  private List<String> invoke(byte[] event) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event), output, context);
    List<String> ids = new ArrayList<>();
    JsonNode answer = TrailRecord.JSON.readTree(output.toByteArray());
    answer.get("batchItemFailures").forEach(one -> ids.add(one.get("itemIdentifier").asText()));
    return ids;
  }

  private String message() {
    return aws.told.get(0).message();
  }

  private List<String> journal(String type) {
    return context.log.stream().filter(line -> line.contains("\"type\":\"" + type + "\"")).toList();
  }
}
