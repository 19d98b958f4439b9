package io.github.rolecall.lambda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.evaluation.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Looks at whole accounts with the deployed function. */
final class SweepIT {

  private static final Duration NO_TIME = Duration.ZERO;
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final int VANISHED = 250;

  /** {@code benchmarks/sweep/run} sweeps 100,000; one page of instances is as large as another. */
  private static final int INSTANCES = 25_000;

  private final Instant notified = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @Test
  void anAccountIsSweptInWholePagesAndLittleMemory() throws Exception {
    SimulatedFleet fleet = new SimulatedFleet(INSTANCES, 2_000, notified);
    try (FleetService service = new FleetService(fleet, NO_TIME)) {
      vanished(service, notified.minusSeconds(3_600));

      SweepFigures sweep = SweepFigures.of(service, schedule(notified, "sweep"));

      assertThat(sweep.invocation().answer())
          .isEqualTo(new Answer.Returned("{\"published\":" + (INSTANCES + VANISHED) + "}"));
      allPublishedOnce(fleet, service, "sweep");
      allVanishedWithdrawn(service);
      // The results that count, and those of vanished instances, 100 on a page.
      int resultPages = (int) ((service.results().size() + VANISHED) / 100 + 1);
      assertThat(sweep.calls())
          .as("calls by action")
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "ec2:DescribeInstances",
                  INSTANCES / 1_000,
                  "iam:ListInstanceProfiles",
                  20,
                  "iam:GetInstanceProfile",
                  profilesThatSpeakAgainst(fleet),
                  "config:GetResourceConfigHistory",
                  emptyProfiles(fleet),
                  "config:PutEvaluations",
                  INSTANCES / 100 + (VANISHED + 99) / 100,
                  "config:GetComplianceDetailsByConfigRule",
                  resultPages));
      assertThat(sweep.peakMemory() >> 20).as("peak memory, MB").isLessThan(256);
      JsonNode line = sweepLine(sweep.invocation());
      assertThat(line.path("complete").asBoolean()).isTrue();
      assertThat(line.path("resources").asInt()).isEqualTo(INSTANCES);
      assertThat(line.path("cleanedUp").asInt()).isEqualTo(VANISHED);
    }
  }

  @Test
  void aRoleIsAskedForItsPoliciesOnce() throws Exception {
    SimulatedFleet fleet = new SimulatedFleet(5_000, 2_000, notified);
    try (FleetService service = new FleetService(fleet, NO_TIME)) {
      RuleEvent event =
          schedule(notified, "sweep")
              .parameters(
                  Map.of("forbiddenManagedPolicyArns", "arn:aws:iam::aws:policy/PowerUserAccess"));
      SweepFigures sweep = SweepFigures.of(service, event);
      assertThat(sweep.invocation().succeeded()).isTrue();
      assertThat(sweep.calls().get("iam:ListAttachedRolePolicies"))
          .isBetween(1_100, fleet.profileCount());
      allPublishedOnce(fleet, service, "sweep");
    }
  }

  @Test
  void aSweepThatRunsOutOfTimeSaysHowFarItCameAndGoesOnBehindTheLastPage() throws Exception {
    SimulatedFleet fleet = new SimulatedFleet(20_000, 20, notified);
    try (FleetService service = new FleetService(fleet, NO_TIME);
        LambdaProcess function = start(service)) {
      vanished(service, notified.minusSeconds(3_600));
      warmUp(function);
      service.latency(Duration.ofMillis(30));

      Invocation first =
          function.invoke(schedule(notified, "sweep").toString(), Duration.ofSeconds(6));

      JsonNode stopped = sweepLine(first);
      int pages = stopped.path("pages").asInt();
      assertThat(pages).as("pages done in little time").isBetween(1, 19);
      assertThat(stopped.path("complete").asBoolean()).isFalse();
      assertThat(stopped.path("resources").asInt()).isBetween(pages * 1_000, (pages + 1) * 1_000);
      assertThat(stopped.path("message").asText())
          .contains("stopped in time", "on " + pages + " pages are judged", "goes on from there");
      assertThat(first.answer())
          .isInstanceOfSatisfying(
              Answer.Failed.class,
              failed -> assertThat(failed.message()).isEqualTo(stopped.path("message").asText()));

      service.latency(NO_TIME);
      service.forgetCalls();
      Invocation second = function.invoke(schedule(notified, "sweep").toString(), LONG);

      assertThat(second.succeeded()).as(second.answer().toString()).isTrue();
      assertThat(service.instancePages()).first().isEqualTo(pages * 1_000);
      assertThat(service.instancePages()).hasSize(20 - pages);
      assertThat(service.calls()).doesNotContainKey("iam:ListInstanceProfiles");
      assertThat(sweepLine(second).path("resources").asInt()).isEqualTo(20_000);
      allJudged(fleet, service);
      allVanishedWithdrawn(service);
    }
  }

  @Test
  void aNotificationThatComesTwiceIsAnsweredTwice() throws Exception {
    SimulatedFleet fleet = new SimulatedFleet(2_500, 200, notified);
    try (FleetService service = new FleetService(fleet, NO_TIME);
        LambdaProcess function = start(service)) {
      vanished(service, notified.minusSeconds(3_600));
      for (String token : List.of("first", "second")) {
        Invocation invocation = function.invoke(schedule(notified, token).toString(), LONG);
        assertThat(invocation.succeeded()).as(invocation.answer().toString()).isTrue();
        allPublishedOnce(fleet, service, token);
      }
      allVanishedWithdrawn(service);
    }
  }

  @Test
  void aNotificationThatComesLateTakesNothingNewerBack() throws Exception {
    SimulatedFleet fleet = new SimulatedFleet(1_500, 200, notified);
    Instant earlier = notified.minusSeconds(3_600);
    try (FleetService service = new FleetService(fleet, NO_TIME);
        LambdaProcess function = start(service)) {
      Invocation newer = function.invoke(schedule(notified, "newer").toString(), LONG);
      assertThat(newer.succeeded()).as(newer.answer().toString()).isTrue();
      // Results of instances that came to be, and changed, between the two notifications.
      vanished(service, earlier.plusSeconds(60));

      Invocation late = function.invoke(schedule(earlier, "late").toString(), LONG);

      assertThat(late.succeeded()).as(late.answer().toString()).isTrue();
      allPublishedOnce(fleet, service, "late");
      for (int i = 0; i < VANISHED; i++) {
        assertThat(service.results().times("late", "i-vanished" + i)).isZero();
      }
      for (int number = 0; number < fleet.size(); number++) {
        assertThat(service.results().of(fleet.instanceId(number)).resultToken()).isEqualTo("newer");
      }
    }
  }

  @Test
  void anUnfinishedSweepBeginsAnewWhenAnotherCameBetween() throws Exception {
    SimulatedFleet fleet = new SimulatedFleet(6_000, 200, notified);
    try (FleetService service = new FleetService(fleet, NO_TIME);
        LambdaProcess function = start(service)) {
      warmUp(function);
      service.latency(Duration.ofMillis(50));
      Invocation unfinished =
          function.invoke(schedule(notified, "one").toString(), Duration.ofSeconds(2));
      assertThat(unfinished.answer()).isInstanceOf(Answer.Failed.class);
      service.latency(NO_TIME);
      Instant later = notified.plusSeconds(60);
      assertThat(function.invoke(schedule(later, "other").toString(), LONG).succeeded()).isTrue();
      service.forgetCalls();

      Invocation again = function.invoke(schedule(notified, "one").toString(), LONG);

      assertThat(again.succeeded()).as(again.answer().toString()).isTrue();
      assertThat(service.instancePages()).hasSize(6).first().isEqualTo(0);
      assertThat(sweepLine(again).path("published").asInt()).isEqualTo(6_000);
    }
  }

  private static RuleEvent schedule(Instant at, String resultToken) {
    return RuleEvent.of("111122223333", "eu-central-1").schedule(at).resultToken(resultToken);
  }

  private static LambdaProcess start(FleetService service) throws Exception {
    return LambdaProcess.start(FunctionEnvironment.in("eu-central-1").calling(service.uri()));
  }

  /** The time that is left counts from the invocation on, not from the start of the function. */
  private void warmUp(LambdaProcess function) throws Exception {
    RuleEvent nothing = schedule(notified, "nothing");
    nothing.invoking("{\"messageType\":\"Nothing\"}");
    assertThat(function.invoke(nothing.toString(), LONG).answer())
        .isInstanceOf(Answer.Failed.class);
  }

  /** Adds results of instances that no longer exist. */
  private static void vanished(FleetService service, Instant at) {
    for (int i = 0; i < VANISHED; i++) {
      service
          .results()
          .put(
              new PutEvaluation(
                  "long-ago",
                  "",
                  "AWS::EC2::Instance",
                  "i-vanished" + i,
                  i % 2 == 0 ? "COMPLIANT" : "NON_COMPLIANT",
                  "as it was",
                  at));
    }
  }

  private void allVanishedWithdrawn(FleetService service) {
    for (int i = 0; i < VANISHED; i++) {
      PutEvaluation withdrawn = service.results().of("i-vanished" + i);
      assertThat(withdrawn.compliance()).as(withdrawn.toString()).isEqualTo("NOT_APPLICABLE");
      assertThat(withdrawn.orderingTimestamp()).isEqualTo(notified);
    }
  }

  private void allPublishedOnce(SimulatedFleet fleet, FleetService service, String token) {
    for (int number = 0; number < fleet.size(); number++) {
      String id = fleet.instanceId(number);
      if (service.results().times(token, id) != 1) {
        throw new AssertionError(
            id + " was published " + service.results().times(token, id) + " times: expected once");
      }
    }
    allJudged(fleet, service);
  }

  private void allJudged(SimulatedFleet fleet, FleetService service) {
    List<String> wrong = new ArrayList<>();
    for (int number = 0; number < fleet.size(); number++) {
      PutEvaluation put = service.results().of(fleet.instanceId(number));
      String annotation = String.valueOf(put.annotation());
      if (!put.compliance().equals(fleet.compliance(number))
          || !annotation.startsWith(fleet.reason(number).name())
          || !put.resourceType().equals("AWS::EC2::Instance")
          || !put.orderingTimestamp().equals(notified)) {
        wrong.add(put + ": expected " + fleet.reason(number));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Returns how many profiles have to be asked for since a verdict speaks against them. */
  private static int profilesThatSpeakAgainst(SimulatedFleet fleet) {
    Set<String> names = new HashSet<>();
    for (int number = 0; number < fleet.size(); number++) {
      switch (fleet.reason(number)) {
        case PROFILE_DELETED, PROFILE_RECREATED, PROFILE_WITHOUT_ROLE, ROLE_NOT_ASSUMABLE ->
            names.add(fleet.heldProfile(number));
        default -> {}
      }
    }
    return names.size();
  }

  /** Returns of how many profiles the role that left them has to be asked for. */
  private static int emptyProfiles(SimulatedFleet fleet) {
    Set<String> names = new HashSet<>();
    for (int number = 0; number < fleet.size(); number++) {
      if (fleet.reason(number) == Reason.PROFILE_WITHOUT_ROLE) {
        names.add(fleet.heldProfile(number));
      }
    }
    return names.size();
  }

  private static JsonNode sweepLine(Invocation invocation) {
    List<JsonNode> lines = invocation.logged("cleanedUp");
    assertThat(lines).as(invocation.answer().toString()).hasSize(1);
    return lines.get(0);
  }
}
