package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.InstanceProfileRoleFacts.Users;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceProfileRoleRuleTest {

  @Test
  void nameIsAContract() {
    assertThat(InstanceProfileRoleRule.NAME).isEqualTo("instance-profile-role");
  }

  @Test
  void profileWithARoleThatEc2CanAssumeIsCompliant() {
    assertThat(FamilyExamples.profile(Examples.role(new Trust.Assumable())))
        .isEqualTo(
            new Verdict(
                Compliance.COMPLIANT,
                List.of(Reason.ROLE_ATTACHED),
                "ROLE_ATTACHED: role web-role in instance profile web-profile."
                    + " CIS AWS Foundations 5.0: 1.17.",
                Examples.PROFILE_ARN,
                Examples.ROLE_ARN,
                null,
                null,
                "1.17"));
  }

  @Test
  void profileThatIsGoneIsNotApplicableThoughItsItemIsNot() {
    for (ProfileState gone :
        List.of(new ProfileState.Deleted(), new ProfileState.Recreated("AIPAOLD", "AIPANEW"))) {
      Verdict verdict =
          FamilyExamples.profile(
              gone, FamilyExamples.resource(ProfileSpace.TYPE, "2027-01-31 until then"));

      assertThat(verdict.compliance()).isEqualTo(Compliance.NOT_APPLICABLE);
      assertThat(verdict.annotation()).isEqualTo("RESOURCE_DELETED: the resource was deleted.");
    }
  }

  @Test
  void instancesAreNamedInOrderWhateverOrderTheyCameIn() {
    Users users = new Users.Known(List.of("i-c", "i-a", "i-b"), "in eu-central-1");

    assertThat(FamilyExamples.profile(new ProfileState.WithoutRole(), users).annotation())
        .contains(" Used in eu-central-1 by i-a, i-b, i-c. Fix: ");
  }

  @Test
  void instancesAreNamedWholeOrCounted() {
    Users users = new Users.Known(ProfileSpace.instances(3), "in " + "eu-central-1, ".repeat(9));

    assertThat(FamilyExamples.profile(new ProfileState.WithoutRole(), users).annotation())
        .contains(" by 3 instances. Fix: add a role to this profile.")
        .doesNotContain("i-0");
  }

  @Test
  void usersAreACopy() {
    List<String> ids = new ArrayList<>(List.of("i-a"));
    Users.Known users = new Users.Known(ids, "here");

    ids.clear();

    assertThat(users.instanceIds()).containsExactly("i-a");
  }
}
