package io.github.rolecall.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is started again, what comes again, and what is only noted. */
class IamChangeHandlerTest {

  private static final String AT = "2026-06-01T12:00:00Z";
  private static final String LATER = "2026-06-01T12:00:05Z";
  private static final String ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";

  private final ChangeStage stage = new ChangeStage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aChangeOfIamStartsAllRulesInAllRegions() throws IOException {
    assertThat(stage.once(TrailRecord.remove(AT, "web-role", "web"))).isEmpty();
    assertThat(stage.aws.starts)
        .extracting(start -> start.region() + " " + start.rule())
        .containsExactly(
            "eu-central-1 instances",
            "eu-central-1 profiles",
            "us-east-1 instances",
            "us-east-1 profiles");
    assertThat(stage.journal("changes"))
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
    assertThat(stage.once(associated)).isEmpty();
    assertThat(stage.aws.startsByRegion("instances")).isEqualTo(Map.of("us-east-1", 1L));
    assertThat(stage.message())
        .contains("AssociateIamInstanceProfile, instance i-0123456789abcdef0, instance profile web")
        .contains("instances: us-east-1: i-0123456789abcdef0")
        .doesNotContain("credentials:");
  }

  @Test
  void whatConcernsNobodyIsDone() throws IOException {
    TrailRecord ofDatabases = TrailRecord.deleteProfile(AT, "p");
    ofDatabases.node.put("eventSource", "dms.amazonaws.com");
    assertThat(
            stage.once(
                TrailRecord.remove(AT, "r", "p").failed(),
                TrailRecord.iam("CreateRole", AT).with("roleName", "r"),
                TrailRecord.attach(AT, "r", ADMIN),
                ofDatabases,
                TrailRecord.ec2("AssociateIamInstanceProfile", AT, "sa-east-1"),
                "{\"detail-type\":\"Scheduled Event\",\"detail\":{}}"))
        .isEmpty();
    assertThat(stage.aws.calls).isEmpty();
    assertThat(stage.journal("changes").get(0)).contains("\"irrelevant\":6", "\"events\":{}");
  }

  @Test
  void onlyForbiddenPoliciesMatter() throws IOException {
    stage.environment.put("ROLECALL_FORBIDDEN_POLICY_ARNS", "arn:aws:iam::aws:policy/Admin*");
    stage.cold();
    stage.aws.profilesOf("web-role", "web", "api").instance("us-east-1", "i-1", "web", "running");
    stage.once(
        TrailRecord.attach(AT, "web-role", ADMIN),
        TrailRecord.attach(AT, "web-role", "arn:aws:iam::aws:policy/ReadOnlyAccess"));
    assertThat(stage.message())
        .contains("1 change ", "AttachRolePolicy, policy " + ADMIN + ", role web-role")
        .contains("instances: eu-central-1: none; us-east-1: i-1");
    assertThat(stage.aws.startsByRegion("instances")).hasSize(2);
  }

  @Test
  void aMessageWaitsWhileARegionMayNotBeStartedAgain() throws IOException {
    stage.once(TrailRecord.remove(AT, "a", "a"));
    stage.now = stage.now.plusSeconds(30);
    TrailRecord second = TrailRecord.add(LATER, "b", "a");
    assertThat(stage.given(second, stage.now, 1)).containsExactly("m0");
    assertThat(stage.aws.startsByRegion("instances"))
        .isEqualTo(Map.of("eu-central-1", 1L, "us-east-1", 1L));
    assertThat(stage.aws.told).hasSize(2);
    assertThat(stage.aws.told.get(1).message()).contains("eu-central-1: in a minute or two");

    Instant sent = stage.now;
    stage.now = stage.now.plusSeconds(70);
    assertThat(stage.given(second, sent, 2)).isEmpty();
    assertThat(stage.aws.startsByRegion("instances"))
        .isEqualTo(Map.of("eu-central-1", 2L, "us-east-1", 2L));
    assertThat(stage.aws.told).as("nobody is told twice").hasSize(2);
  }

  @Test
  void aStartAfterTheArrivalOfAMessageIsEnough() throws IOException {
    Instant sent = stage.now.minusSeconds(10);
    stage.once(TrailRecord.remove(AT, "a", "a"));
    stage.now = stage.now.plusSeconds(5);
    assertThat(stage.given(TrailRecord.add(LATER, "b", "a"), sent, 2)).isEmpty();
    assertThat(stage.aws.startsByRegion("instances")).containsEntry("us-east-1", 1L);
    assertThat(stage.journal("changes").get(1)).contains("\"us-east-1\":\"Covered\"");
    assertThat(stage.given(TrailRecord.add(LATER, "c", "a"), sent, 1)).isEmpty();
    assertThat(stage.aws.told.get(1).message()).contains("us-east-1: already");
  }

  @Test
  void aColdFunctionGivesBackWhatConfigRefuses() throws IOException {
    stage.once(TrailRecord.remove(AT, "a", "a"));
    stage.now = stage.now.plusSeconds(30);
    stage.cold();
    assertThat(stage.once(TrailRecord.add(LATER, "b", "a"))).containsExactly("m0");
    assertThat(stage.journal("failure")).isEmpty();
  }

  @Test
  void aClockThatWasSetBackDoesNotStopTheStarts() throws IOException {
    stage.once(TrailRecord.remove(AT, "a", "a"));
    stage.now = stage.now.minusSeconds(3600);
    assertThat(stage.once(TrailRecord.add(LATER, "b", "a")))
        .as("Config decides")
        .containsExactly("m0");
    assertThat(stage.aws.calls.stream().filter("StartConfigRulesEvaluation us-east-1"::equals))
        .hasSize(2);
  }

  @Test
  void aRegionThatFailsDoesNotStopTheOthers() throws IOException {
    stage.aws.failing.put("StartConfigRulesEvaluation eu-central-1", "AccessDeniedException");
    assertThat(stage.once(TrailRecord.remove(AT, "a", "a"))).containsExactly("m0");
    assertThat(stage.aws.startsByRegion("instances")).isEqualTo(Map.of("us-east-1", 1L));
    assertThat(stage.journal("failure"))
        .singleElement()
        .asString()
        .contains("eu-central-1: config:StartConfigRulesEvaluation failed: AccessDeniedException");
    assertThat(stage.message())
        .contains("eu-central-1: not yet, config:StartConfigRulesEvaluation failed");

    stage.aws.failing.clear();
    stage.now = stage.now.plusSeconds(70);
    assertThat(stage.given(TrailRecord.remove(AT, "a", "a"), stage.now.minusSeconds(80), 2))
        .isEmpty();
    assertThat(stage.aws.startsByRegion("instances"))
        .isEqualTo(Map.of("eu-central-1", 1L, "us-east-1", 1L));
  }

  @Test
  void aRuleThatARegionLacksIsNamedAndTheOthersAreStarted() throws IOException {
    stage.aws.missingRules.add("us-east-1 profiles");
    assertThat(stage.once(TrailRecord.remove(AT, "a", "a"))).isEmpty();
    assertThat(stage.aws.startsByRegion("instances"))
        .isEqualTo(Map.of("eu-central-1", 1L, "us-east-1", 1L));
    assertThat(stage.aws.startsByRegion("profiles")).isEqualTo(Map.of("eu-central-1", 1L));
    assertThat(stage.journal("failure"))
        .singleElement()
        .asString()
        .contains("AWS Config in us-east-1 does not know profiles: correct ROLECALL_RULE_NAMES");
    assertThat(stage.message()).contains("us-east-1: now, but not profiles, unknown there");
  }

  @Test
  void whereOneOfTheOtherRulesHasToWaitTheMessageComesAgain() throws IOException {
    stage.aws.missingRules.add("us-east-1 profiles");
    stage.once(TrailRecord.remove(AT, "a", "a"));
    stage.cold();
    assertThat(stage.once(TrailRecord.add(LATER, "a", "a"))).containsExactly("m0");
  }

  @Test
  void aMalformedMessageIsGivenBackAlone() throws IOException {
    TrailRecord timeless = TrailRecord.remove(AT, "a", "a");
    timeless.node.put("eventTime", "yesterday");
    TrailRecord roleless = TrailRecord.remove(AT, "", "a");
    assertThat(
            stage.once(
                "no JSON",
                TrailRecord.remove(AT, "web-role", "web"),
                "[]",
                "{}",
                "{\"detail\":{}}",
                timeless,
                roleless,
                "{} {}"))
        .containsExactly("m0", "m2", "m3", "m4", "m5", "m6", "m7");
    assertThat(stage.aws.startsByRegion("instances")).hasSize(2);
    assertThat(stage.journal("failure"))
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
      batch.with("m" + i, "?", stage.now, 1);
    }
    assertThat(stage.invoke(batch.bytes())).hasSize(30);
    assertThat(stage.journal("failure")).hasSize(21).last().asString().contains("10 messages more");
  }

  @Test
  void anEventThatIsNoBatchFailsTheInvocation() {
    for (String event :
        List.of("", "{}", "{\"Records\":{}}", "{\"Records\":[{}]}", "[]", "{\"Re")) {
      assertThatThrownBy(() -> stage.invoke(event.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(InvocationFailedException.class)
          .hasMessageContaining("expected a batch of an SQS queue");
    }
    assertThat(stage.journal("failure")).hasSize(6);
  }

  @Test
  void anEventThatComesTwiceIsToldOnce() throws IOException {
    TrailRecord twice = TrailRecord.remove(AT, "web-role", "web");
    stage.once(twice, twice);
    assertThat(stage.message()).startsWith("1 change ");
    stage.now = stage.now.plusSeconds(100);
    stage.once(twice);
    assertThat(stage.aws.told).hasSize(1);
  }

  @Test
  void whatPeopleCouldNotBeToldComesAgainAndIsToldThen() throws IOException {
    stage.aws.failing.put("Publish", "NotFound");
    TrailRecord change = TrailRecord.remove(AT, "web-role", "web");
    Instant sent = stage.now.minusSeconds(5);
    assertThat(stage.given(change, sent, 1)).containsExactly("m0");
    assertThat(stage.journal("failure")).singleElement().asString().contains("sns:Publish failed");
    stage.aws.failing.clear();
    stage.now = stage.now.plusSeconds(70);
    assertThat(stage.given(change, sent, 2)).isEmpty();
    assertThat(stage.aws.told).hasSize(1);
    assertThat(stage.aws.startsByRegion("instances")).containsEntry("us-east-1", 1L);
  }

  @Test
  void withoutATopicNobodyIsToldAndNothingLookedUp() throws IOException {
    stage.environment.remove("ROLECALL_TOPIC_ARN");
    stage.cold();
    assertThat(stage.once(TrailRecord.remove(AT, "web-role", "web"))).isEmpty();
    assertThat(stage.aws.calls).allMatch(call -> call.startsWith("StartConfigRulesEvaluation"));
  }

  @Test
  void withoutTimeMessagesComeAgain() throws IOException {
    stage.context.remainingMillis = 0;
    assertThat(stage.once(TrailRecord.remove(AT, "a", "web"))).containsExactly("m0");
    assertThat(stage.journal("failure")).anyMatch(line -> line.contains("no time left for"));
  }
}
