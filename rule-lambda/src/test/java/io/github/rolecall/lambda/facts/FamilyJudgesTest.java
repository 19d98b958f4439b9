package io.github.rolecall.lambda.facts;

import static io.github.rolecall.lambda.facts.Instances.CAPTURED;
import static io.github.rolecall.lambda.facts.ScriptedIam.goodRole;
import static io.github.rolecall.lambda.facts.ScriptedIam.profile;
import static io.github.rolecall.lambda.facts.ScriptedIam.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.LaunchTemplate;
import io.github.rolecall.decoding.Resource.LaunchVersion;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.User;
import io.github.rolecall.evaluation.AccessKey;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts.Users;
import io.github.rolecall.evaluation.InstanceProfileRoleParameters;
import io.github.rolecall.evaluation.LaunchTemplateRoleParameters;
import io.github.rolecall.evaluation.Leftover;
import io.github.rolecall.evaluation.ParsedParameters;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import io.github.rolecall.evaluation.UserAccessKeyParameters;
import io.github.rolecall.evaluation.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FamilyJudgesTest {

  private static final Map<String, String> EXEMPT =
      Map.of("rolecall:exempt-until", "2026-12-31 moves next year");
  private static final String ARN = "arn:aws:iam::" + ScriptedIam.ACCOUNT;

  private final ScriptedIam iam = new ScriptedIam();
  private final List<String> asked = new ArrayList<>();
  private Leftover leftover = new Leftover.None();

  static Identity identity(String type, String id, ResourceStatus status) {
    return new Identity(ScriptedIam.ACCOUNT, "eu-central-1", type, id, CAPTURED, status, false);
  }

  private Leftover history(ProfileReference profile) {
    asked.add("history of " + profile.id());
    return leftover;
  }

  @Nested
  class OfInstanceProfiles {

    @Test
    void aRoleThatEc2CanAssumeIsEnough() throws UndecidedException {
      iam.with(profile("web", "AIPA0", goodRole("other")));
      Verdict verdict = judge(Map.of(), item(Map.of()));
      assertThat(verdict.reason()).isEqualTo(Reason.ROLE_ATTACHED);
      assertThat(verdict.roleArn()).isEqualTo(ARN + ":role/other");
      assertThat(asked).isEmpty();
    }

    @Test
    void anEmptyProfileIsNamedWithItsUsersAndWhatIsLeftOfItsRole() throws UndecidedException {
      iam.with(profile("web", "AIPA0"));
      leftover = new Leftover.Credentials("web", CAPTURED.minusSeconds(60));
      Verdict verdict = judge(Map.of(), item(Map.of()));
      assertThat(verdict.reason()).isEqualTo(Reason.PROFILE_WITHOUT_ROLE);
      assertThat(verdict.annotation())
          .contains("role web may be valid until 2026-06-01T17:59:00Z", "in eu-central-1 by i-1");
      assertThat(asked)
          .containsExactly("history of AIPA0", "users of " + ARN + ":instance-profile/web");
    }

    @Test
    void aTrustPolicyWithoutEc2SpeaksAgainstIt() throws UndecidedException {
      iam.with(profile("web", "AIPA0", role("web", new Trust.NotAssumable("it names nobody"))));
      assertThat(judge(Map.of(), item(Map.of())).reason()).isEqualTo(Reason.ROLE_NOT_ASSUMABLE);
    }

    @Test
    void aForbiddenPolicySpeaksAgainstIt() throws UndecidedException {
      String forbidden = "arn:aws:iam::aws:policy/AdministratorAccess";
      iam.with(profile("web", "AIPA0", goodRole("web"))).withPolicies("web", forbidden);
      assertThat(judge(Map.of("forbiddenManagedPolicyArns", forbidden), item(Map.of())).reason())
          .isEqualTo(Reason.ROLE_TOO_BROAD);
    }

    @Test
    void anExemptProfileIsNotAskedFor() throws UndecidedException {
      assertThat(judge(Map.of(), item(EXEMPT)).reason()).isEqualTo(Reason.EXEMPT);
      assertThat(iam.calls()).isZero();
    }

    @Test
    void aProfileThatIsGoneIsNotApplicable() throws UndecidedException {
      assertThat(judge(Map.of(), item(Map.of())).reason()).isEqualTo(Reason.RESOURCE_DELETED);
    }

    @Test
    void aProfileThatWasMadeAgainIsAnotherResource() throws UndecidedException {
      iam.with(profile("web", "AIPA1"));
      Verdict verdict = judge(Map.of(), item(Map.of()));
      assertThat(verdict.reason()).isEqualTo(Reason.RESOURCE_DELETED);
      assertThat(verdict.compliance()).isEqualTo(Compliance.NOT_APPLICABLE);
    }

    @Test
    void anUnreadableTrustPolicyFails() {
      iam.with(profile("web", "AIPA0", role("web", new Trust.Unknown("it is not readable"))));
      assertThatThrownBy(() -> judge(Map.of(), item(Map.of())))
          .isInstanceOf(UndecidedException.class);
    }

    @Test
    void anythingElseIsNotApplicable() throws UndecidedException {
      Resource other =
          new Resource.Other(identity("AWS::IAM::Role", "AROA0", ResourceStatus.Known.OK));
      assertThat(judge(Map.of(), other).reason()).isEqualTo(Reason.OTHER_RESOURCE_TYPE);
    }

    private InstanceProfile item(Map<String, String> tags) {
      return new InstanceProfile(
          identity("AWS::IAM::InstanceProfile", "AIPA0", ResourceStatus.Known.OK),
          new ProfileReference("web", ARN + ":instance-profile/web", "AIPA0"),
          List.of(),
          tags);
    }

    private Verdict judge(Map<String, String> parameters, Resource resource)
        throws UndecidedException {
      InstanceProfileRoleParameters accepted =
          accepted(InstanceProfileRoleParameters.parse(parameters));
      return new ProfileJudge(
              accepted,
              iam,
              FamilyJudgesTest.this::history,
              arn -> {
                asked.add("users of " + arn);
                return new Users.Known(List.of("i-1"), "in eu-central-1");
              })
          .judge(resource, CAPTURED);
    }
  }

  @Nested
  class OfLaunchTemplates {

    private static final String TEMPLATE = "AWS::EC2::LaunchTemplate";
    private static final String CONFIGURATION = "AWS::AutoScaling::LaunchConfiguration";

    private List<LaunchVersion> now = List.of();

    @Test
    void whatEc2SaysCountsNotWhatWasRecorded() throws UndecidedException {
      iam.with(profile("web", "AIPA0", goodRole("web")));
      now = List.of(new LaunchVersion("default version 1", named("web")));
      LaunchTemplate item = item(TEMPLATE, Map.of(), new LaunchVersion("", null));
      assertThat(judge(Map.of(), item).reason()).isEqualTo(Reason.ROLE_ATTACHED);
    }

    @Test
    void aLatestVersionWithoutAProfileIsNamed() throws UndecidedException {
      iam.with(profile("web", "AIPA0", goodRole("web")));
      now =
          List.of(
              new LaunchVersion("default version 1", named("web")),
              new LaunchVersion("version 2", null));
      Verdict verdict = judge(Map.of(), item(TEMPLATE, Map.of()));
      assertThat(verdict.reason()).isEqualTo(Reason.NO_PROFILE);
      assertThat(verdict.annotation()).contains("version 2");
    }

    @Test
    void twoVersionsWithOneProfileCostOneLookUp() throws UndecidedException {
      iam.with(profile("web", "AIPA0", goodRole("web")));
      now =
          List.of(
              new LaunchVersion("default version 1", named("web")),
              new LaunchVersion("version 2", named("web")));
      judge(Map.of(), item(TEMPLATE, Map.of()));
      assertThat(iam.calls()).isEqualTo(1);
    }

    @Test
    void anArnOfAnotherAccountNamesNothingThatEc2CouldLaunchWith() throws UndecidedException {
      iam.with(profile("web", "AIPA0", goodRole("web")));
      String elsewhere = "arn:aws:iam::444455556666:instance-profile/web";
      now =
          List.of(
              new LaunchVersion("default version 1", new ProfileReference("web", elsewhere, null)));
      assertThat(judge(Map.of(), item(TEMPLATE, Map.of())).reason())
          .isEqualTo(Reason.PROFILE_DELETED);
    }

    @Test
    void theArnOfTheProfileNamesIt() throws UndecidedException {
      iam.with(profile("web", "AIPA0", goodRole("web")));
      now =
          List.of(
              new LaunchVersion(
                  "default version 1",
                  new ProfileReference("web", ARN + ":instance-profile/web", null)));
      assertThat(judge(Map.of(), item(TEMPLATE, Map.of())).reason())
          .isEqualTo(Reason.ROLE_ATTACHED);
    }

    @Test
    void aTemplateThatIsGoneIsNotApplicable() throws UndecidedException {
      assertThat(judge(Map.of(), item(TEMPLATE, Map.of())).reason())
          .isEqualTo(Reason.RESOURCE_DELETED);
    }

    @Test
    void aLaunchConfigurationIsJudgedByItsItem() throws UndecidedException {
      LaunchTemplate item = item(CONFIGURATION, Map.of(), new LaunchVersion("", null));
      assertThat(judge(Map.of(), item).reason()).isEqualTo(Reason.NO_PROFILE);
      assertThat(asked).isEmpty();
    }

    @Test
    void aLaunchConfigurationThatShowsNothingFails() {
      assertThatThrownBy(() -> judge(Map.of(), item(CONFIGURATION, Map.of())))
          .isInstanceOf(UndecidedException.class);
    }

    @Test
    void anExemptTemplateIsNotAskedFor() throws UndecidedException {
      assertThat(judge(Map.of(), item(TEMPLATE, EXEMPT)).reason()).isEqualTo(Reason.EXEMPT);
      assertThat(asked).isEmpty();
    }

    @Test
    void aProfileIsNotAskedForWhenNoRoleIsRequired() throws UndecidedException {
      now = List.of(new LaunchVersion("default version 1", named("web")));
      assertThat(judge(Map.of("requireRole", "false"), item(TEMPLATE, Map.of())).compliance())
          .isEqualTo(Compliance.COMPLIANT);
      assertThat(iam.calls()).isZero();
    }

    @Test
    void anythingElseIsNotApplicable() throws UndecidedException {
      Resource other =
          new Resource.Other(identity("AWS::EC2::VPC", "vpc-1", ResourceStatus.Known.OK));
      assertThat(judge(Map.of(), other).reason()).isEqualTo(Reason.OTHER_RESOURCE_TYPE);
    }

    @Test
    void aNameIsFoundOnTheListOfAllowedArns() throws UndecidedException {
      iam.with(profile("web", "AIPA0", goodRole("web")));
      now = List.of(new LaunchVersion("default version 1", named("web")));
      Map<String, String> allowed =
          Map.of(
              "allowedInstanceProfileArns", ARN + ":instance-profile/web", "requireRole", "false");
      assertThat(judge(allowed, item(TEMPLATE, Map.of())).compliance())
          .isEqualTo(Compliance.COMPLIANT);
    }

    private ProfileReference named(String name) {
      return new ProfileReference(name, null, null);
    }

    private LaunchTemplate item(String type, Map<String, String> tags, LaunchVersion... versions) {
      return new LaunchTemplate(
          identity(type, "lt-1", ResourceStatus.Known.OK), "web", List.of(versions), tags);
    }

    private Verdict judge(Map<String, String> parameters, Resource resource)
        throws UndecidedException {
      return new TemplateJudge(
              accepted(LaunchTemplateRoleParameters.parse(parameters)),
              iam,
              FamilyJudgesTest.this::history,
              id -> {
                asked.add("versions of " + id);
                return now;
              })
          .judge(resource, CAPTURED);
    }
  }

  @Nested
  class OfUsers {

    private @Nullable Credentials now;

    @Test
    void anActiveKeySpeaksAgainstAUser() throws UndecidedException {
      now = new Credentials.Known(true, List.of(key(true)));
      Verdict verdict = judge(Map.of(), user(Map.of()));
      assertThat(verdict.reason()).isEqualTo(Reason.ACCESS_KEY_ACTIVE);
      assertThat(verdict.annotation()).contains("****WXYZ");
    }

    @Test
    void anInactiveKeyDoesNot() throws UndecidedException {
      now = new Credentials.Known(false, List.of(key(false)));
      assertThat(judge(Map.of(), user(Map.of())).reason()).isEqualTo(Reason.NO_ACTIVE_KEY);
    }

    @Test
    void anExemptUserIsNotAskedFor() throws UndecidedException {
      assertThat(judge(Map.of(), user(EXEMPT)).reason()).isEqualTo(Reason.EXEMPT);
      assertThat(asked).isEmpty();
    }

    @Test
    void aUserWhoIsGoneIsNotApplicable() throws UndecidedException {
      assertThat(judge(Map.of(), user(Map.of())).reason()).isEqualTo(Reason.RESOURCE_DELETED);
    }

    @Test
    void anythingElseIsNotApplicable() throws UndecidedException {
      Resource other =
          new Resource.Other(identity("AWS::IAM::Role", "AROA0", ResourceStatus.Known.OK));
      assertThat(judge(Map.of(), other).reason()).isEqualTo(Reason.OTHER_RESOURCE_TYPE);
    }

    private AccessKey key(boolean active) {
      return new AccessKey(
          "****WXYZ",
          active,
          CAPTURED.minusSeconds(86_400),
          new AccessKey.LastUse.At(CAPTURED.minusSeconds(60), "s3", "eu-central-1"));
    }

    private User user(Map<String, String> tags) {
      return new User(
          identity("AWS::IAM::User", "AIDA0", ResourceStatus.Known.OK),
          "ada",
          ARN + ":user/ada",
          tags);
    }

    private Verdict judge(Map<String, String> parameters, Resource resource)
        throws UndecidedException {
      return new UserJudge(
              accepted(UserAccessKeyParameters.parse(parameters)),
              name -> {
                asked.add("credentials of " + name);
                return Optional.ofNullable(now);
              })
          .judge(resource, CAPTURED);
    }
  }

  private static <P extends io.github.rolecall.evaluation.RuleParameters> P accepted(
      ParsedParameters<P> parsed) {
    return ((ParsedParameters.Accepted<P>) parsed).parameters();
  }
}
