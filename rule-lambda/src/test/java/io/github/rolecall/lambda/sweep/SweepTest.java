package io.github.rolecall.lambda.sweep;

import static io.github.rolecall.lambda.facts.Instances.holding;
import static io.github.rolecall.lambda.facts.Instances.running;
import static io.github.rolecall.lambda.facts.ScriptedIam.goodRole;
import static io.github.rolecall.lambda.facts.ScriptedIam.profile;
import static io.github.rolecall.lambda.facts.ScriptedIam.role;
import static java.util.stream.Collectors.partitioningBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.rolecall.aws.Deadline;
import io.github.rolecall.aws.Evaluation;
import io.github.rolecall.aws.RuleResult;
import io.github.rolecall.decoding.Resource.Instance;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.evaluation.InstanceFacts;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.evaluation.Leftover;
import io.github.rolecall.evaluation.ParsedParameters;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import io.github.rolecall.evaluation.UserData;
import io.github.rolecall.lambda.facts.InstanceJudge;
import io.github.rolecall.lambda.facts.ProfileHistory;
import io.github.rolecall.lambda.facts.ScriptedIam;
import io.github.rolecall.lambda.facts.UserDataReader;
import io.github.rolecall.lambda.publish.Publisher;
import io.github.rolecall.lambda.publish.RefusedEvaluationsException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SweepTest {

  private static final Instant NOTIFIED = Instant.parse("2026-06-01T13:00:00Z");

  private final ScriptedFleet fleet = new ScriptedFleet();
  private final ScriptedIam iam = new ScriptedIam();
  private final List<Evaluation> put = new ArrayList<>();
  private final Set<String> refused = new HashSet<>();
  private final Progress progress = new Progress();
  private Map<String, String> parameters = Map.of();
  private Deadline deadline = Deadline.in(Duration.ofMinutes(1));

  @Test
  void everyInstanceOfEveryPageIsJudgedWithoutAskingForSingleProfiles() throws Exception {
    fleet.profiles(profile("web", "AIPA0", goodRole("web")));
    fleet.instances(attached("i-1"), running("i-2", null));
    fleet.instances(attached("i-3"));
    sweep();
    assertThat(put)
        .extracting(Evaluation::resourceId, Evaluation::complianceType)
        .containsExactly(
            tuple("i-1", "COMPLIANT"), tuple("i-2", "NON_COMPLIANT"), tuple("i-3", "COMPLIANT"));
    assertThat(iam.calls()).isZero();
    assertThat(progress.pages()).isEqualTo(2);
    assertThat(progress.resources()).isEqualTo(3);
  }

  @Test
  void everyEvaluationCarriesTheTimeOfTheNotification() throws Exception {
    fleet.instances(running("i-1", null));
    sweep();
    assertThat(put).extracting(Evaluation::orderingTimestamp).containsExactly(NOTIFIED);
  }

  @Test
  void anEmptyPageWithATokenIsNotTheEnd() throws Exception {
    fleet.instances();
    fleet.instances(running("i-1", null));
    sweep();
    assertThat(put).hasSize(1);
  }

  @Test
  void aProfileMadeAfterTheListingIsAskedForBeforeItCountsAsDeleted() throws Exception {
    iam.with(profile("web", "AIPA0", goodRole("web")));
    fleet.instances(attached("i-1"));
    sweep();
    assertThat(put).extracting(Evaluation::complianceType).containsExactly("COMPLIANT");
    assertThat(iam.calls()).isEqualTo(1);
  }

  @Test
  void whatIamConfirmsSpeaksAgainstTheInstance() throws Exception {
    fleet.profiles(profile("web", "AIPA0"));
    iam.with(profile("web", "AIPA0"));
    fleet.instances(attached("i-1"));
    sweep();
    assertThat(put.get(0).annotation()).startsWith("PROFILE_WITHOUT_ROLE");
  }

  @Test
  void profilesAreNotListedWhenNoRoleIsRequired() throws Exception {
    parameters = Map.of("requireRole", "false");
    fleet.instances(attached("i-1"));
    sweep();
    assertThat(fleet.profilePagesRead()).isZero();
    assertThat(put).extracting(Evaluation::complianceType).containsExactly("COMPLIANT");
  }

  @Test
  void resultsOfVanishedInstancesAreWithdrawn() throws Exception {
    fleet.instances(running("i-1", null));
    fleet.results(result("i-1", -60), result("i-gone", -60));
    fleet.results(result("i-gone-too", 0));
    sweep();
    assertThat(put)
        .extracting(Evaluation::resourceId, Evaluation::complianceType)
        .contains(tuple("i-gone", "NOT_APPLICABLE"), tuple("i-gone-too", "NOT_APPLICABLE"))
        .hasSize(3);
    assertThat(progress.cleanedUp()).isEqualTo(2);
  }

  @Test
  void aResultThatIsNewerThanTheNotificationStays() throws Exception {
    fleet.results(result("i-new", 1));
    sweep();
    assertThat(put).isEmpty();
  }

  @Test
  void aResultOfAnotherTypeStays() throws Exception {
    fleet.results(new RuleResult("AWS::::Account", "111122223333", NOTIFIED));
    sweep();
    assertThat(put).isEmpty();
  }

  @Test
  void anInstanceThatCannotBeJudgedDoesNotHinderTheOthers() {
    unreadable();
    fleet.instances(attached("i-1"), running("i-2", null), attached("i-3"));
    assertThatThrownBy(this::sweep)
        .isInstanceOf(SweepIncompleteException.class)
        .hasMessageContaining("2 resources could not be judged")
        .hasMessageContaining("i-1")
        .hasMessageContaining("it is not readable");
    assertThat(put).extracting(Evaluation::resourceId).containsExactly("i-2");
  }

  @Test
  void aSweepStopsInTimeAndAnotherAttemptGoesOnBehindTheLastPage() throws Exception {
    fleet.profiles(profile("web", "AIPA0", goodRole("web")));
    fleet.instances(attached("i-1"));
    fleet.instances(attached("i-2"));
    fleet.results(result("i-1", -60), result("i-gone", -60));
    assertThatThrownBy(this::sweepUntilTheFirstPageIsThere)
        .isInstanceOf(SweepIncompleteException.class)
        .hasMessageContaining("stopped in time")
        .hasMessageContaining("0 pages");
    put.clear();
    deadline = Deadline.in(Duration.ofMinutes(1));
    fleet.afterInstancePage(() -> {});
    sweep();
    assertThat(put).extracting(Evaluation::resourceId).containsExactly("i-1", "i-2", "i-gone");
    assertThat(fleet.profilePagesRead()).isEqualTo(1);
  }

  @Test
  void whatSpeaksAgainstAProfileIsConfirmedOnceForAllItsInstances() throws Exception {
    fleet.profiles(profile("web", "AIPA0"));
    iam.with(profile("web", "AIPA0"));
    fleet.instances(attached("i-1"), attached("i-2"));
    fleet.instances(attached("i-3"), running("i-4", holding("gone", "AIPA9")));
    fleet.instances(running("i-5", holding("gone", "AIPA9")));
    sweep();
    assertThat(put).extracting(Evaluation::complianceType).containsOnly("NON_COMPLIANT");
    assertThat(iam.calls()).isEqualTo(2);
  }

  @Test
  void aRoleIsAskedForItsPoliciesOnceForAllItsInstances() throws Exception {
    String power = "arn:aws:iam::aws:policy/PowerUserAccess";
    parameters = Map.of("forbiddenManagedPolicyArns", power);
    fleet.profiles(
        profile("web", "AIPA0", goodRole("web")), profile("db", "AIPA1", goodRole("db")));
    iam.withPolicies("web", power).withPolicies("db");
    fleet.instances(attached("i-1"), running("i-2", holding("db", "AIPA1")), attached("i-3"));
    fleet.instances(attached("i-4"), running("i-5", holding("db", "AIPA1")));
    sweep();
    assertThat(put)
        .extracting(Evaluation::complianceType)
        .containsExactly(
            "NON_COMPLIANT", "COMPLIANT", "NON_COMPLIANT", "NON_COMPLIANT", "COMPLIANT");
    assertThat(iam.calls()).isEqualTo(2);
  }

  @Test
  void allResultsAreReadBeforeTheFirstIsWithdrawn() throws Exception {
    for (int page = 0; page < 3; page++) {
      RuleResult[] results = new RuleResult[100];
      for (int i = 0; i < results.length; i++) {
        results[i] = result("i-gone-" + page + "-" + i, -60);
      }
      fleet.results(results);
    }
    fleet.beforeResultPage(() -> assertThat(put).isEmpty());
    sweep();
    assertThat(put).hasSize(300);
  }

  @Test
  void whatCouldNotBeJudgedBeforeTheTimeWasOverStillFailsTheNextAttempt() {
    unreadable();
    fleet.instances(attached("i-1"));
    fleet.instances(running("i-2", null));
    assertThatThrownBy(this::sweepUntilTheSecondPageIsThere)
        .hasMessageContaining("1 resources on 1 pages");
    deadline = Deadline.in(Duration.ofMinutes(1));
    fleet.afterInstancePage(() -> {});
    assertThatThrownBy(this::sweep).hasMessageContaining("1 resource could not be judged");
  }

  @Test
  void anInstanceThatCouldNotBeJudgedIsJudgedOnceItsProfileIsRepaired() throws Exception {
    unreadable();
    fleet.instances(attached("i-1"));
    assertThatThrownBy(this::sweep).hasMessageContaining("1 resource could not be judged");
    iam.with(profile("web", "AIPA0", goodRole("web")));
    sweep();
    assertThat(put).extracting(Evaluation::complianceType).containsExactly("COMPLIANT");
  }

  @Test
  void anotherAttemptReadsThePagesAgainOfWhichAnEvaluationWasRefused() throws Exception {
    fleet.instances(running("i-1", null));
    fleet.instances(running("i-2", null), running("i-3", null));
    fleet.instances(running("i-4", null));
    refused.add("i-3");
    assertThatThrownBy(this::sweep)
        .isInstanceOf(RefusedEvaluationsException.class)
        .hasMessageContaining("i-3");
    assertThatThrownBy(this::sweep).as("refused again").hasMessageContaining("i-3");
    refused.clear();
    put.clear();
    sweep();
    assertThat(put).extracting(Evaluation::resourceId).containsExactly("i-2", "i-3");
    put.clear();
    sweep();
    assertThat(put).as("nothing is owed any more").isEmpty();
    assertThat(progress.pages()).isEqualTo(3);
  }

  @Test
  void anotherAttemptDoesNotForgetAnInstanceThatCannotBeJudged() {
    unreadable();
    fleet.instances(attached("i-1"));
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(this::sweep)
          .as("attempt " + attempt)
          .isInstanceOf(SweepIncompleteException.class)
          .hasMessageContaining("i-1");
    }
  }

  @Test
  void withoutAnyTimeNothingIsRead() {
    deadline = Deadline.in(Duration.ZERO);
    fleet.instances(running("i-1", null));
    assertThatThrownBy(this::sweep).isInstanceOf(SweepIncompleteException.class);
    assertThat(fleet.instancePagesRead()).isZero();
  }

  @Test
  void aFinishedListOfInstancesIsNotReadAgain() throws Exception {
    fleet.instances(running("i-1", null));
    sweep();
    sweep();
    assertThat(fleet.instancePagesRead()).isEqualTo(1);
  }

  private void sweepUntilTheFirstPageIsThere() throws Exception {
    sweepUntil(1);
  }

  private void sweepUntilTheSecondPageIsThere() throws Exception {
    sweepUntil(2);
  }

  private void sweepUntil(int page) throws Exception {
    deadline = Deadline.in(Duration.ofMillis(300));
    fleet.afterInstancePage(() -> {
      while (fleet.instancePagesRead() == page && !deadline.hasPassed()) {
        Thread.onSpinWait();
      }
    });
    sweep();
  }

  private void sweep() throws Exception {
    ParsedParameters<InstanceRoleParameters> parsed = InstanceRoleParameters.parse(parameters);
    Publisher publisher =
        new Publisher(
            batch -> {
              Map<Boolean, List<Evaluation>> sent =
                  batch.stream().collect(partitioningBy(one -> refused.contains(one.resourceId())));
              put.addAll(sent.get(false));
              return sent.get(true);
            },
            Deadline.in(Duration.ofMinutes(1)),
            pause -> {},
            () -> 0.5);
    InstanceRoleParameters accepted =
        ((ParsedParameters.Accepted<InstanceRoleParameters>) parsed).parameters();
    UserDataReader userData = id -> new UserData.WithoutKey();
    ProfileHistory history = profile -> new Leftover.None();
    new Sweep<>(
            new InstanceRound(fleet, accepted, iam, userData, history, progress),
            fleet::results,
            InstanceFacts.RESOURCE_TYPE::equals,
            new InstanceJudge(accepted, iam, userData, history),
            publisher,
            (identity, verdict) -> {},
            NOTIFIED,
            deadline,
            progress)
        .run();
    publisher.finish();
  }

  private void unreadable() {
    InstanceProfile web =
        profile("web", "AIPA0", role("web", new Trust.Unknown("it is not readable")));
    fleet.profiles(web);
    iam.with(web);
  }

  private static Instance attached(String id) {
    return running(id, holding("web", "AIPA0"));
  }

  private static RuleResult result(String id, int secondsAfter) {
    return new RuleResult("AWS::EC2::Instance", id, NOTIFIED.plusSeconds(secondsAfter));
  }
}
