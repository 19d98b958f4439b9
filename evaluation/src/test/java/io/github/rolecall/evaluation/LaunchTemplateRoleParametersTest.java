package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchTemplateRoleParametersTest {

  @Test
  void everyParameterHasADefault() {
    LaunchTemplateRoleParameters defaults =
        new LaunchTemplateRoleParameters(
            true,
            List.of(),
            List.of(),
            "rolecall:exempt-until",
            365,
            Compliance.COMPLIANT,
            CisBenchmark.V5_0,
            null,
            false);

    assertThat(LaunchTemplateRoleParameters.defaults()).isEqualTo(defaults);
    assertThat(accepted(Map.of("requireRole", " "))).isEqualTo(defaults);
  }

  @Test
  void everyParameterIsRead() {
    assertThat(
            accepted(
                Map.of(
                    "requireRole", "false",
                    "IamInstanceProfileArnList", "*/web",
                    "forbiddenManagedPolicyArns", "*/AdministratorAccess",
                    "exemptionTagKey", "skip",
                    "exemptionMaxDays", "30",
                    "exemptAs", "NOT_APPLICABLE",
                    "cisVersion", "7.0",
                    "memberRoleName", "rolecall-member")))
        .isEqualTo(
            new LaunchTemplateRoleParameters(
                false,
                List.of(new ArnPattern("*/web")),
                List.of(new ArnPattern("*/AdministratorAccess")),
                "skip",
                30,
                Compliance.NOT_APPLICABLE,
                CisBenchmark.V7_0,
                "rolecall-member",
                false));
  }

  @Test
  void everyProblemIsToldAtOnceWithTheAllowedValues() {
    assertThat(
            Parsed.messages(
                LaunchTemplateRoleParameters.parse(
                    Map.of(
                        "allowedInstanceProfileArns", "web",
                        "requireRole", "perhaps",
                        "stoppedInstances", "IGNORE"))))
        .containsExactly(
            "parameter allowedInstanceProfileArns is \"web\": expected ARNs like"
                + " arn:PARTITION:iam::ACCOUNT:instance-profile/NAME, * allowed, separated by"
                + " commas",
            "parameter requireRole is \"perhaps\": expected true or false",
            "parameter stoppedInstances is \"IGNORE\": expected one of the parameters"
                + " allowedInstanceProfileArns, cisVersion, exemptAs, exemptionMaxDays,"
                + " exemptionTagKey, forbiddenManagedPolicyArns, memberRoleName, requireRole");
  }

  @Test
  void iamHasToBeAskedForTheRoleOrForTheArnOfAProfile() {
    assertThat(accepted(Map.of()).looksAtRole()).isTrue();
    assertThat(accepted(Map.of("requireRole", "false")).looksAtRole()).isFalse();
    assertThat(
            accepted(Map.of("requireRole", "false", "forbiddenManagedPolicyArns", "*"))
                .looksAtRole())
        .isTrue();
    assertThat(
            accepted(Map.of("requireRole", "false", "allowedInstanceProfileArns", "*/web"))
                .looksAtRole())
        .isTrue();
  }

  private static LaunchTemplateRoleParameters accepted(Map<String, String> given) {
    return Parsed.accepted(LaunchTemplateRoleParameters.parse(given));
  }
}
