package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.ProfileFacts.Attached;
import io.github.rolecall.evaluation.ProfileState.WithRole;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceRoleRuleTest {

  @Test
  void nameIsAContract() {
    assertThat(InstanceRoleRule.NAME).isEqualTo("ec2-instance-role");
  }

  @Test
  void roleThatEc2CanAssumeIsCompliant() {
    Verdict verdict = Examples.judge(Examples.running(Examples.ROLE_ATTACHED, Map.of()));

    assertThat(verdict)
        .isEqualTo(
            new Verdict(
                Compliance.COMPLIANT,
                List.of(Reason.ROLE_ATTACHED),
                "ROLE_ATTACHED: role web-role through instance profile web-profile."
                    + " CIS AWS Foundations 5.0: 1.17.",
                Examples.PROFILE_ARN,
                Examples.ROLE_ARN,
                "running",
                null,
                "1.17"));
  }

  @Test
  void bareNamesAreNotReportedAsArns() {
    RoleFacts role =
        new RoleFacts("web-role", new Trust.Assumable(), new ManagedPolicies.Known(List.of()));
    Verdict verdict =
        Examples.judge(Examples.running(new Attached("web-profile", new WithRole(role)), Map.of()));

    assertThat(verdict.profileArn()).isNull();
    assertThat(verdict.roleArn()).isNull();
    assertThat(verdict.annotation())
        .startsWith("ROLE_ATTACHED: role web-role through instance profile web-profile.");
  }

  @Test
  void allViolationsAreKeptAndTheFirstDecides() {
    ProfileFacts profile =
        Examples.attached(
            Examples.role(
                new Trust.NotAssumable("its trust policy does not allow EC2"),
                "arn:aws:iam::aws:policy/AdministratorAccess"));

    Verdict verdict =
        Examples.judge(
            Examples.running(profile, new UserData.WithKey("****************WXYZ"), Map.of()),
            "allowedInstanceProfileArns",
            "*/other",
            "forbiddenManagedPolicyArns",
            "*/AdministratorAccess",
            "scanUserData",
            "true");

    assertThat(verdict.reasons())
        .containsExactly(
            Reason.ROLE_NOT_ASSUMABLE,
            Reason.PROFILE_NOT_ALLOWED,
            Reason.ROLE_TOO_BROAD,
            Reason.ACCESS_KEY_IN_USER_DATA);
    assertThat(verdict.annotation())
        .startsWith("ROLE_NOT_ASSUMABLE: ")
        .endsWith(" Also: PROFILE_NOT_ALLOWED, ROLE_TOO_BROAD, ACCESS_KEY_IN_USER_DATA.");
  }

  @Test
  void firstForbiddenPolicyOfTheRoleIsNamed() {
    ProfileFacts profile =
        Examples.attached(
            Examples.role(
                new Trust.Assumable(),
                "arn:aws:iam::aws:policy/Harmless",
                "arn:aws:iam::aws:policy/PowerUserAccess",
                "arn:aws:iam::aws:policy/AdministratorAccess"));

    assertThat(
            Examples.judge(
                    Examples.running(profile, Map.of()),
                    "forbiddenManagedPolicyArns",
                    "*/AdministratorAccess, */PowerUserAccess")
                .annotation())
        .contains("role web-role carries the forbidden policy PowerUserAccess.");
  }

  @Test
  void profileAloneIsEnoughWhenNoRoleIsRequired() {
    ProfileFacts profile = Examples.attached(new ProfileState.WithoutRole());

    Verdict verdict = Examples.judge(Examples.running(profile, Map.of()), "requireRole", "false");

    assertThat(verdict.compliance()).isEqualTo(Compliance.COMPLIANT);
    assertThat(verdict.annotation())
        .isEqualTo(
            "ROLE_NOT_VERIFIED: instance profile web-profile is attached; its role is not verified:"
                + " requireRole asks for none. CIS AWS Foundations 5.0: 1.17.");
  }

  @Test
  void whatNobodyAskedForNeedsNoProof() {
    ProfileFacts profile = Examples.attached(new ProfileState.WithoutRole());
    InstanceRoleParameters parameters =
        Examples.parameters("requireRole", "false").demandingProof();

    assertThat(
            new InstanceRoleRule(parameters)
                .evaluate(Examples.running(profile, Map.of()))
                .compliance())
        .isEqualTo(Compliance.COMPLIANT);
  }

  @Test
  void ruleLooksAtTheExemptionTagAndAtOwnersTags() {
    InstanceRoleRule rule = new InstanceRoleRule(Examples.parameters("exemptionTagKey", "skip"));

    assertThat(rule.looksAtTag("skip")).isTrue();
    assertThat(Owner.TAG_KEYS).allMatch(rule::looksAtTag);
    assertThat(rule.looksAtTag("rolecall:exempt-until")).isFalse();
    assertThat(rule.looksAtTag("Name")).isFalse();
  }

  @Test
  void factsKeepTagsOfTheirOwn() {
    Map<String, String> tags = new HashMap<>(Map.of("aws:autoscaling:groupName", "web"));
    InstanceFacts facts = Examples.running(new ProfileFacts.None(), tags);

    tags.clear();

    assertThat(facts.tags()).containsExactly(Map.entry("aws:autoscaling:groupName", "web"));
  }
}
