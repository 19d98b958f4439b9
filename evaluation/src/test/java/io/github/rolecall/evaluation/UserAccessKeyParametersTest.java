package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserAccessKeyParametersTest {

  @Test
  void everyParameterHasADefault() {
    UserAccessKeyParameters defaults =
        new UserAccessKeyParameters(
            List.of(),
            90,
            45,
            "rolecall:exempt-until",
            365,
            Compliance.COMPLIANT,
            CisBenchmark.V5_0,
            null,
            false);

    assertThat(UserAccessKeyParameters.defaults()).isEqualTo(defaults);
    assertThat(accepted(Map.of("allowedUserArns", " "))).isEqualTo(defaults);
  }

  @Test
  void everyParameterIsRead() {
    assertThat(
            accepted(
                Map.of(
                    "allowedUserArns", "arn:aws:iam::111122223333:user/backup, */ci-*",
                    "maxKeyAgeDays", "30",
                    "unusedDays", "3650",
                    "exemptionTagKey", "skip",
                    "exemptionMaxDays", "1",
                    "exemptAs", "NOT_APPLICABLE",
                    "cisVersion", "1.2",
                    "memberRoleName", "rolecall-member")))
        .isEqualTo(
            new UserAccessKeyParameters(
                List.of(
                    new ArnPattern("arn:aws:iam::111122223333:user/backup"),
                    new ArnPattern("*/ci-*")),
                30,
                3650,
                "skip",
                1,
                Compliance.NOT_APPLICABLE,
                CisBenchmark.V1_2,
                "rolecall-member",
                false));
  }

  @Test
  void everyProblemIsToldAtOnceWithTheAllowedValues() {
    assertThat(
            Parsed.messages(
                UserAccessKeyParameters.parse(
                    Map.of(
                        "allowedUserArns", "backup",
                        "maxKeyAgeDays", "3651",
                        "unusedDays", "never",
                        "requireRole", "true"))))
        .containsExactly(
            "parameter allowedUserArns is \"backup\": expected ARNs like"
                + " arn:PARTITION:iam::ACCOUNT:user/NAME, * allowed, separated by commas",
            "parameter maxKeyAgeDays is \"3651\": expected a whole number from 1 to 3650",
            "parameter requireRole is \"true\": expected one of the parameters allowedUserArns,"
                + " cisVersion, exemptAs, exemptionMaxDays, exemptionTagKey, maxKeyAgeDays,"
                + " memberRoleName, unusedDays",
            "parameter unusedDays is \"never\": expected a whole number from 1 to 3650");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::111122223333:user/backup",
        "arn:aws-us-gov:iam::111122223333:user/apps/backup",
        "arn:*:iam::*:user/*",
        "arn:aws:iam::111122223333:*",
        "*"
      })
  void listTakesUserArns(String arn) {
    assertThat(accepted(Map.of("allowedUserArns", arn)).allowedUserArns())
        .containsExactly(new ArnPattern(arn));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::111122223333:role/backup",
        "arn:aws:iam::111122223333:user/",
        "arn:aws:iam::111122223333:root",
        "AIDAEXAMPLEUSER123456"
      })
  void listTakesNothingElse(String arn) {
    assertThat(Parsed.messages(UserAccessKeyParameters.parse(Map.of("allowedUserArns", arn))))
        .hasSize(1);
  }

  @Test
  void listOfNothingButCommasIsRefused() {
    assertThat(Parsed.messages(UserAccessKeyParameters.parse(Map.of("allowedUserArns", ",,"))))
        .containsExactly("parameter allowedUserArns is \",,\": expected at least one ARN");
  }

  private static UserAccessKeyParameters accepted(Map<String, String> given) {
    return Parsed.accepted(UserAccessKeyParameters.parse(given));
  }
}
