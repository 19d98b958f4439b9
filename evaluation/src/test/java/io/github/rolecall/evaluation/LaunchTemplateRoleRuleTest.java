package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.LaunchTemplateRoleFacts.Version;
import io.github.rolecall.evaluation.ProfileFacts.Attached;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchTemplateRoleRuleTest {

  private static final String OTHER_PROFILE = "arn:aws:iam::123456789012:instance-profile/other";

  @Test
  void nameIsAContract() {
    assertThat(LaunchTemplateRoleRule.NAME).isEqualTo("launch-template-role");
  }

  @Test
  void templateThatNamesAProfileWithARoleIsCompliant() {
    assertThat(template(new Version("default version 3", Examples.ROLE_ATTACHED)))
        .isEqualTo(
            new Verdict(
                Compliance.COMPLIANT,
                List.of(Reason.ROLE_ATTACHED),
                "ROLE_ATTACHED: default version 3: role web-role through instance profile"
                    + " web-profile. CIS AWS Foundations 5.0: 1.17.",
                Examples.PROFILE_ARN,
                Examples.ROLE_ARN,
                null,
                null,
                "1.17"));
  }

  @Test
  void whatTheDefaultVersionViolatesComesFirst() {
    Verdict verdict =
        template(
            new Version("default version 3", attached(new ProfileState.WithoutRole())),
            new Version("version 4", new ProfileFacts.None()));

    assertThat(verdict.reasons()).containsExactly(Reason.PROFILE_WITHOUT_ROLE, Reason.NO_PROFILE);
    assertThat(verdict.profileArn()).isEqualTo(OTHER_PROFILE);
    assertThat(verdict.annotation())
        .startsWith("PROFILE_WITHOUT_ROLE: default version 3: instance profile other holds no role")
        .endsWith(" Also: NO_PROFILE.");
  }

  @Test
  void versionThatViolatesLeadsBeforeTheDefaultOneThatDoesNot() {
    Verdict verdict =
        template(
            new Version("default version 3", Examples.ROLE_ATTACHED),
            new Version("version 4", new ProfileFacts.None()));

    assertThat(verdict.profileArn()).isNull();
    assertThat(verdict.annotation())
        .startsWith("NO_PROFILE: version 4: no instance profile is named. Fix: set an instance");
  }

  @Test
  void sameReasonOfTwoVersionsCountsOnceAndTheFirstLeads() {
    Verdict verdict =
        template(
            new Version("default version 3", attached(new ProfileState.Deleted())),
            new Version("version 4", Examples.attached(new ProfileState.Deleted())));

    assertThat(verdict.reasons()).containsExactly(Reason.PROFILE_DELETED);
    assertThat(verdict.annotation()).startsWith("PROFILE_DELETED: default version 3: ");
    assertThat(verdict.profileArn()).isEqualTo(OTHER_PROFILE);
  }

  @Test
  void versionThatIsNotVerifiedLeadsBeforeOneThatIs() {
    Verdict verdict =
        template(
            new Version("default version 3", Examples.ROLE_ATTACHED),
            new Version("version 4", attached(new ProfileState.Unknown("no IAM data"))));

    assertThat(verdict.reasons()).containsExactly(Reason.ROLE_NOT_VERIFIED);
    assertThat(verdict.profileArn()).isEqualTo(OTHER_PROFILE);
    assertThat(verdict.annotation()).startsWith("ROLE_NOT_VERIFIED: version 4: ");
  }

  @Test
  void templateWithoutANameIsCalledByItsId() {
    Verdict verdict =
        new LaunchTemplateRoleRule(LaunchTemplateRoleParameters.defaults())
            .evaluate(
                new LaunchTemplateRoleFacts(
                    FamilyExamples.resource(TemplateSpace.TEMPLATE, Map.of()),
                    "",
                    List.of(new Version("", new ProfileFacts.None()))));

    assertThat(verdict.annotation()).contains(" in launch template resource-id.");
  }

  @Test
  void versionsAreACopy() {
    List<Version> versions = new ArrayList<>(List.of(new Version("", Examples.ROLE_ATTACHED)));
    LaunchTemplateRoleFacts facts =
        new LaunchTemplateRoleFacts(
            FamilyExamples.resource(TemplateSpace.TEMPLATE, ""), "web", versions);

    versions.clear();

    assertThat(facts.versions()).hasSize(1);
  }

  private static ProfileFacts attached(ProfileState state) {
    return new Attached(OTHER_PROFILE, state);
  }

  private static Verdict template(Version... versions) {
    return FamilyExamples.template(TemplateSpace.TEMPLATE, List.of(versions));
  }
}
