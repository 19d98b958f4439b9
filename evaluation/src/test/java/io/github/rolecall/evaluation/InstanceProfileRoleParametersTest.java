package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceProfileRoleParametersTest {

  @Test
  void everyParameterHasADefault() {
    InstanceProfileRoleParameters defaults =
        new InstanceProfileRoleParameters(
            List.of(),
            "rolecall:exempt-until",
            365,
            Compliance.COMPLIANT,
            CisBenchmark.V5_0,
            null,
            false);

    assertThat(InstanceProfileRoleParameters.defaults()).isEqualTo(defaults);
    assertThat(accepted(Map.of("forbiddenManagedPolicyArns", " "))).isEqualTo(defaults);
  }

  @Test
  void everyParameterIsRead() {
    assertThat(
            accepted(
                Map.of(
                    "forbiddenManagedPolicyArns", "*/AdministratorAccess",
                    "exemptionTagKey", "skip",
                    "exemptionMaxDays", "30",
                    "exemptAs", "NOT_APPLICABLE",
                    "cisVersion", "7.0",
                    "memberRoleName", "rolecall-member")))
        .isEqualTo(
            new InstanceProfileRoleParameters(
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
                InstanceProfileRoleParameters.parse(
                    Map.of(
                        "requireRole", "false",
                        "IamInstanceProfileArnList", "*",
                        "exemptAs", "x",
                        "exemptionMaxDays", "0"))))
        .containsExactly(
            "parameter IamInstanceProfileArnList is \"*\": expected one of the parameters"
                + " cisVersion, exemptAs, exemptionMaxDays, exemptionTagKey,"
                + " forbiddenManagedPolicyArns, memberRoleName",
            "parameter exemptAs is \"x\": expected COMPLIANT or NOT_APPLICABLE",
            "parameter exemptionMaxDays is \"0\": expected a whole number from 1 to 3650",
            "parameter requireRole is \"false\": expected one of the parameters cisVersion,"
                + " exemptAs, exemptionMaxDays, exemptionTagKey, forbiddenManagedPolicyArns,"
                + " memberRoleName");
  }

  private static InstanceProfileRoleParameters accepted(Map<String, String> given) {
    return Parsed.accepted(InstanceProfileRoleParameters.parse(given));
  }
}
