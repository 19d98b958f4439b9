package io.github.rolecall.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.history.End;
import io.github.rolecall.audit.history.Evaluated;
import io.github.rolecall.audit.history.Evaluated.Trigger;
import io.github.rolecall.audit.history.HeldProfile;
import io.github.rolecall.audit.history.Stretch;
import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseFinderTest {

  private static final String ID = "i-0123456789abcdef0";
  private static final String PROFILE = "arn:aws:iam::111122223333:instance-profile/app/web";
  private static final String ROLE = "arn:aws:iam::111122223333:role/shop";

  private final AccountCauses causes = new AccountCauses();
  private final List<Stretch<Evaluated>> stretches = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "INSTANCE_TERMINATED,NONE,TerminateInstances",
    "INSTANCE_STOPPED,NONE,StopInstances",
    "INSTANCE_PENDING,NONE,StartInstances",
    "NO_PROFILE,NONE,DisassociateIamInstanceProfile",
    "ROLE_ATTACHED,WITH_ROLE,AssociateIamInstanceProfile"
  })
  void aCallThatFitsIsTheCauseOfAnInstancesChange(Reason reason, HeldProfile profile, String call) {
    ofInstance(50, "TerminateInstances");
    ofInstance(51, "StopInstances");
    ofInstance(52, "StartInstances");
    ofInstance(53, call);
    say(60, Trigger.INSTANCE, reason, profile);
    assertThat(found()).containsExactly(call + "@53");
  }

  @ParameterizedTest
  @CsvSource({
    "PROFILE_DELETED,DELETED,DeleteInstanceProfile",
    "PROFILE_RECREATED,RECREATED,CreateInstanceProfile",
    "PROFILE_WITHOUT_ROLE,WITHOUT_ROLE,RemoveRoleFromInstanceProfile",
    "ROLE_ATTACHED,WITH_ROLE,AddRoleToInstanceProfile",
    "ROLE_NOT_ASSUMABLE,WITH_ROLE,UpdateAssumeRolePolicy",
    "ROLE_TOO_BROAD,WITH_ROLE,AttachRolePolicy"
  })
  void aCallThatFitsIsTheCauseOfAChangeInIam(Reason reason, HeldProfile profile, String call) {
    ofIam(40, call, "web", null);
    ofIam(41, call, "another", "another");
    ofIam(42, "CreateRole", "web", "shop");
    say(60, Trigger.IAM, reason, profile);
    assertThat(found()).containsExactly(call + "@40");
  }

  @Test
  void aCallThatNamesTheRoleCountsToo() {
    ofIam(40, "UpdateAssumeRolePolicy", null, "shop");
    say(60, Trigger.IAM, Reason.ROLE_NOT_ASSUMABLE, HeldProfile.WITH_ROLE);
    assertThat(found()).containsExactly("UpdateAssumeRolePolicy@40");
  }

  @Test
  void aCallBehindAChangeDidNotCauseIt() {
    ofInstance(61, "DisassociateIamInstanceProfile");
    say(60, Trigger.INSTANCE, Reason.NO_PROFILE, HeldProfile.NONE);
    assertThat(found()).containsExactly("none");
  }

  @Test
  void whatTheDataDoesNotTellHasNoCause() {
    ofIam(40, "DeleteInstanceProfile", "web", null);
    say(60, Trigger.IAM, Reason.ROLE_NOT_VERIFIED, HeldProfile.UNKNOWN);
    say(70, Trigger.TIME, Reason.NO_PROFILE, HeldProfile.NONE);
    assertThat(found()).containsExactly("none", "none");
  }

  @Test
  void anEventIsTheCauseOfOneChangeOnly() {
    ofInstance(50, "AssociateIamInstanceProfile");
    say(60, Trigger.INSTANCE, Reason.ROLE_ATTACHED, HeldProfile.WITH_ROLE);
    say(61, Trigger.INSTANCE, Reason.NO_PROFILE, HeldProfile.NONE);
    assertThat(found()).containsExactly("AssociateIamInstanceProfile@50", "none");
  }

  @Test
  void anEventOfLongBeforeTheLastChangeIsNotTheCauseOfTheNext() {
    ofInstance(50, "AssociateIamInstanceProfile");
    ofInstance(2_000, "DisassociateIamInstanceProfile");
    say(2_060, Trigger.INSTANCE, Reason.NO_PROFILE, HeldProfile.NONE);
    say(9_000, Trigger.INSTANCE, Reason.ROLE_ATTACHED, HeldProfile.WITH_ROLE);
    assertThat(found()).containsExactly("DisassociateIamInstanceProfile@2000", "none");
  }

  @Test
  void whatHoldsBehindATimeWithoutRecordsHasTheCauseThatItHad() {
    ofInstance(50, "RunInstances");
    ofInstance(1_000, "StartInstances");
    say(60, Trigger.INSTANCE, Reason.ROLE_ATTACHED, HeldProfile.WITH_ROLE);
    pause(2_000);
    say(2_100, Trigger.INSTANCE, Reason.ROLE_ATTACHED, HeldProfile.WITH_ROLE);
    assertThat(found()).containsExactly("RunInstances@50", "RunInstances@50");
  }

  @Test
  void whatChangedWhileNothingWasRecordedCanHaveItsCauseFromThen() {
    ofInstance(50, "DisassociateIamInstanceProfile");
    ofInstance(3_000, "AssociateIamInstanceProfile");
    say(60, Trigger.INSTANCE, Reason.NO_PROFILE, HeldProfile.NONE);
    pause(2_000);
    say(9_000, Trigger.INSTANCE, Reason.NO_PROFILE, HeldProfile.NONE);
    say(9_060, Trigger.INSTANCE, Reason.ROLE_ATTACHED, HeldProfile.WITH_ROLE);
    assertThat(found())
        .containsExactly(
            "DisassociateIamInstanceProfile@50",
            "DisassociateIamInstanceProfile@50",
            "AssociateIamInstanceProfile@3000");
  }

  @Test
  void ofEventsOfOneSecondAlwaysTheSameCounts() {
    ofInstance(50, "AssociateIamInstanceProfile", "b");
    ofInstance(50, "DisassociateIamInstanceProfile", "a");
    say(60, Trigger.INSTANCE, Reason.ROLE_ATTACHED, HeldProfile.WITH_ROLE);
    assertThat(found()).containsExactly("AssociateIamInstanceProfile@50");
  }

  private void ofInstance(int second, String call) {
    ofInstance(second, call, call + second);
  }

  private void ofInstance(int second, String call, String id) {
    causes.add(new Cause(time(second), id, call, "someone", ID, null, null));
  }

  private void ofIam(int second, String call, @Nullable String profile, @Nullable String role) {
    causes.add(new Cause(time(second), call + second, call, "someone", null, profile, role));
  }

  private void say(int second, Trigger trigger, Reason reason, HeldProfile profile) {
    boolean attached = profile != HeldProfile.NONE;
    Verdict verdict =
        new Verdict(
            Compliance.NON_COMPLIANT,
            List.of(reason),
            "worded",
            attached ? PROFILE : null,
            profile == HeldProfile.WITH_ROLE ? ROLE : null,
            null,
            null,
            "1.17");
    stretches.add(
        new Stretch<>(
            time(second),
            null,
            End.OPEN,
            new Evaluated(verdict, profile, trigger, new Source("file", 0))));
  }

  /** Lets recording stop. */
  private void pause(int second) {
    Stretch<Evaluated> last = stretches.remove(stretches.size() - 1);
    stretches.add(new Stretch<>(last.from(), time(second), End.RECORDING_STOPPED, last.told()));
  }

  private List<String> found() {
    return new CauseFinder(causes, ID)
        .of(stretches).stream()
            .map(cause ->
                cause == null ? "none" : cause.name() + "@" + cause.time().getEpochSecond())
            .toList();
  }

  private static Instant time(int second) {
    return Instant.ofEpochSecond(second);
  }
}
