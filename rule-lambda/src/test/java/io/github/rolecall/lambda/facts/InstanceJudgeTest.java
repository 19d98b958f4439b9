package io.github.rolecall.lambda.facts;

import static io.github.rolecall.lambda.facts.Instances.CAPTURED;
import static io.github.rolecall.lambda.facts.Instances.holding;
import static io.github.rolecall.lambda.facts.Instances.instance;
import static io.github.rolecall.lambda.facts.Instances.running;
import static io.github.rolecall.lambda.facts.ScriptedIam.goodRole;
import static io.github.rolecall.lambda.facts.ScriptedIam.profile;
import static io.github.rolecall.lambda.facts.ScriptedIam.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.evaluation.Leftover;
import io.github.rolecall.evaluation.ParsedParameters;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import io.github.rolecall.evaluation.UserData;
import io.github.rolecall.evaluation.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceJudgeTest {

  private static final String ID = "i-0123456789abcdef0";

  private final ScriptedIam iam = new ScriptedIam();
  private final List<String> userDataReadOf = new ArrayList<>();
  private UserData userData = new UserData.WithoutKey();
  private Leftover leftover = new Leftover.None();

  @Test
  void anAttachedRoleIsCompliant() throws UndecidedException {
    iam.with(profile("web", "AIPA0", goodRole("web-role")));
    Verdict verdict = judge(Map.of(), running(ID, holding("web", "AIPA0")));
    assertThat(verdict.reason()).isEqualTo(Reason.ROLE_ATTACHED);
    assertThat(verdict.roleArn()).endsWith(":role/web-role");
  }

  @Test
  void aProfileOfThatNameUnderAnotherIdWasMadeAgain() throws UndecidedException {
    iam.with(profile("web", "AIPA1", goodRole("web-role")));
    Verdict verdict = judge(Map.of(), running(ID, holding("web", "AIPA0")));
    assertThat(verdict.reason()).isEqualTo(Reason.PROFILE_RECREATED);
  }

  @Test
  void aProfileThatIamDoesNotKnowWasDeleted() throws UndecidedException {
    assertThat(judge(Map.of(), running(ID, holding("web", "AIPA0"))).reason())
        .isEqualTo(Reason.PROFILE_DELETED);
  }

  @Test
  void anEmptyProfileHasNoRole() throws UndecidedException {
    iam.with(profile("web", "AIPA0"));
    assertThat(judge(Map.of(), running(ID, holding("web", "AIPA0"))).reason())
        .isEqualTo(Reason.PROFILE_WITHOUT_ROLE);
  }

  @Test
  void whatIsLeftOfTheRoleThatAProfileLostIsSaid() throws UndecidedException {
    iam.with(profile("web", "AIPA0"));
    leftover = new Leftover.Credentials("web-role", CAPTURED.minusSeconds(3_600));
    assertThat(judge(Map.of(), running(ID, holding("web", "AIPA0"))).annotation())
        .contains("credentials of the role web-role may be valid until 2026-06-01T17:00:00Z");
  }

  @Test
  void aTrustPolicyWithoutEc2IsNamed() throws UndecidedException {
    iam.with(profile("web", "AIPA0", role("web-role", new Trust.NotAssumable("it names nobody"))));
    assertThat(judge(Map.of(), running(ID, holding("web", "AIPA0"))).reason())
        .isEqualTo(Reason.ROLE_NOT_ASSUMABLE);
  }

  @Test
  void anUnreadableTrustPolicyFailsInsteadOfBeingGuessed() {
    iam.with(profile("web", "AIPA0", role("web-role", new Trust.Unknown("it is not readable"))));
    assertThatThrownBy(() -> judge(Map.of(), running(ID, holding("web", "AIPA0"))))
        .isInstanceOf(UndecidedException.class)
        .hasMessageContaining(ID)
        .hasMessageContaining("it is not readable");
  }

  @Test
  void aForbiddenPolicyIsFoundAmongTheAttached() throws UndecidedException {
    iam.with(profile("web", "AIPA0", goodRole("web-role")))
        .withPolicies("web-role", "arn:aws:iam::aws:policy/AdministratorAccess");
    Map<String, String> parameters =
        Map.of("forbiddenManagedPolicyArns", "arn:aws:iam::aws:policy/AdministratorAccess");
    assertThat(judge(parameters, running(ID, holding("web", "AIPA0"))).reason())
        .isEqualTo(Reason.ROLE_TOO_BROAD);
    assertThat(iam.calls()).isEqualTo(2);
  }

  @Test
  void policiesAreNotAskedForWithoutNeed() throws UndecidedException {
    iam.with(profile("web", "AIPA0", goodRole("web-role")));
    judge(Map.of(), running(ID, holding("web", "AIPA0")));
    assertThat(iam.calls()).isEqualTo(1);
  }

  @Test
  void aRoleThatVanishedBetweenTwoQuestionsFailsInsteadOfBeingGuessed() {
    iam.with(profile("web", "AIPA0", goodRole("web-role")));
    Map<String, String> parameters =
        Map.of("forbiddenManagedPolicyArns", "arn:aws:iam::aws:policy/AdministratorAccess");
    assertThatThrownBy(() -> judge(parameters, running(ID, holding("web", "AIPA0"))))
        .isInstanceOf(UndecidedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "shutting-down", "terminated"})
  void nothingIsAskedAboutAnInstanceOutOfReach(String state) throws UndecidedException {
    Verdict verdict =
        judge(
            Map.of("scanUserData", "true"), instance(ID, state, holding("web", "AIPA0"), Map.of()));
    assertThat(verdict.compliance()).isEqualTo(Compliance.NOT_APPLICABLE);
    assertThat(iam.calls()).isZero();
    assertThat(userDataReadOf).isEmpty();
  }

  @Test
  void nothingIsAskedAboutAnExemptInstance() throws UndecidedException {
    Map<String, String> tags = Map.of("rolecall:exempt-until", "2026-07-01 migration");
    assertThat(judge(Map.of(), instance(ID, "running", holding("web", "AIPA0"), tags)).reason())
        .isEqualTo(Reason.EXEMPT);
    assertThat(iam.calls()).isZero();
  }

  @Test
  void nothingIsAskedAboutAnInstanceWithoutProfile() throws UndecidedException {
    assertThat(judge(Map.of(), running(ID, null)).reason()).isEqualTo(Reason.NO_PROFILE);
    assertThat(iam.calls()).isZero();
  }

  @Test
  void iamIsNotAskedWhenNoRoleIsRequired() throws UndecidedException {
    Verdict verdict = judge(Map.of("requireRole", "false"), running(ID, holding("web", "AIPA0")));
    assertThat(verdict.compliance()).isEqualTo(Compliance.COMPLIANT);
    assertThat(iam.calls()).isZero();
  }

  @Test
  void userDataIsReadOnlyWhenAskedFor() throws UndecidedException {
    iam.with(profile("web", "AIPA0", goodRole("web-role")));
    userData = new UserData.WithKey("****************ABCD");
    assertThat(judge(Map.of(), running(ID, holding("web", "AIPA0"))).reason())
        .isEqualTo(Reason.ROLE_ATTACHED);
    assertThat(userDataReadOf).isEmpty();
    assertThat(judge(Map.of("scanUserData", "true"), running(ID, holding("web", "AIPA0"))).reason())
        .isEqualTo(Reason.ACCESS_KEY_IN_USER_DATA);
    assertThat(userDataReadOf).containsExactly(ID);
  }

  @Test
  void userDataThatCouldNotBeReadFailsInsteadOfPassing() {
    iam.with(profile("web", "AIPA0", goodRole("web-role")));
    userData = new UserData.NotRead("it inflates without end");
    assertThatThrownBy(
            () -> judge(Map.of("scanUserData", "true"), running(ID, holding("web", "AIPA0"))))
        .isInstanceOf(UndecidedException.class)
        .hasMessageContaining("it inflates without end");
  }

  @Test
  void aPlannedInstanceNamesAProfileThatAnAllowListHoldsByItsArn() throws UndecidedException {
    iam.with(profile("web", "AIPA0", goodRole("web-role")));
    Resource planned = running(ID, new Resource.ProfileReference("web", null, null));

    assertThat(
            judge(Map.of("allowedInstanceProfileArns", "*:instance-profile/web"), planned).reason())
        .isEqualTo(Reason.ROLE_ATTACHED);
    assertThat(
            judge(Map.of("allowedInstanceProfileArns", "*:instance-profile/db"), planned).reason())
        .isEqualTo(Reason.PROFILE_NOT_ALLOWED);
  }

  @Test
  void anotherTypeIsNotApplicable() throws UndecidedException {
    Resource other = new Resource.Other(profile("web", "AIPA0").identity());
    assertThat(judge(Map.of(), other).reason()).isEqualTo(Reason.OTHER_RESOURCE_TYPE);
  }

  private Verdict judge(Map<String, String> parameters, Resource resource)
      throws UndecidedException {
    ParsedParameters<InstanceRoleParameters> parsed = InstanceRoleParameters.parse(parameters);
    InstanceRoleParameters accepted =
        ((ParsedParameters.Accepted<InstanceRoleParameters>) parsed).parameters();
    return new InstanceJudge(
            accepted,
            iam,
            id -> {
              userDataReadOf.add(id);
              return userData;
            },
            held -> leftover)
        .judge(resource, CAPTURED);
  }
}
