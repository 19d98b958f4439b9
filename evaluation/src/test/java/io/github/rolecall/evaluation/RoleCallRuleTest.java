package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleCallRuleTest {

  @ParameterizedTest
  @CsvSource({
    "ec2-instance-role, INSTANCE_ROLE, AWS::EC2::Instance",
    "instance-profile-role, INSTANCE_PROFILE_ROLE, AWS::IAM::InstanceProfile",
    "launch-template-role, LAUNCH_TEMPLATE_ROLE,"
        + " AWS::EC2::LaunchTemplate AWS::AutoScaling::LaunchConfiguration",
    "iam-user-access-key, USER_ACCESS_KEY, AWS::IAM::User"
  })
  void namesAndTypesAreAContract(String name, RoleCallRule rule, String types) {
    assertThat(RoleCallRule.ofName(name)).contains(rule);
    assertThat(rule.ruleName()).isEqualTo(name);
    assertThat(rule.resourceTypes()).isEqualTo(Set.of(types.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "EC2-INSTANCE-ROLE", "INSTANCE_ROLE", "iam-user"})
  void otherNamesAreNotKnown(String name) {
    assertThat(RoleCallRule.ofName(name)).isEmpty();
  }

  @Test
  void namesAreListedInOrder() {
    assertThat(RoleCallRule.names())
        .isEqualTo(
            "ec2-instance-role, instance-profile-role, launch-template-role, iam-user-access-key");
  }

  @Test
  void everyReasonBelongsToARule() {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    for (RoleCallRule rule : RoleCallRule.values()) {
      reasons.addAll(rule.reasons());
    }

    assertThat(reasons).containsExactly(Reason.values());
  }

  @ParameterizedTest
  @EnumSource
  void parametersAreThoseOfTheRule(RoleCallRule rule) {
    Class<?> kind =
        switch (rule) {
          case INSTANCE_ROLE -> InstanceRoleParameters.class;
          case INSTANCE_PROFILE_ROLE -> InstanceProfileRoleParameters.class;
          case LAUNCH_TEMPLATE_ROLE -> LaunchTemplateRoleParameters.class;
          case USER_ACCESS_KEY -> UserAccessKeyParameters.class;
        };

    assertThat(Parsed.accepted(rule.parse(Map.of()))).isInstanceOf(kind);
    assertThat(Parsed.messages(rule.parse(Map.of("exemptAs", "x")))).hasSize(1);
  }
}
