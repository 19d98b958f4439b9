package io.github.rolecall.evaluation;

import static io.github.rolecall.evaluation.Examples.accepted;
import static io.github.rolecall.evaluation.Examples.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.rolecall.evaluation.InstanceRoleParameters.StoppedInstances;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceRoleParametersTest {

  private static final String PROFILE_ARN = "arn:aws:iam::123456789012:instance-profile/web";

  @Test
  void everyParameterHasADefault() {
    InstanceRoleParameters defaults =
        new InstanceRoleParameters(
            true,
            List.of(),
            List.of(),
            StoppedInstances.EVALUATE,
            "rolecall:exempt-until",
            365,
            Compliance.COMPLIANT,
            false,
            CisBenchmark.V5_0,
            null,
            false);

    assertThat(InstanceRoleParameters.defaults()).isEqualTo(defaults);
    assertThat(accepted(Map.of())).isEqualTo(defaults);
  }

  @Test
  void everyParameterIsRead() {
    Map<String, String> given = new HashMap<>();
    given.put("requireRole", "false");
    given.put(
        "allowedInstanceProfileArns", PROFILE_ARN + ", arn:aws:iam::*:instance-profile/ops/*");
    given.put("forbiddenManagedPolicyArns", "arn:*:iam::aws:policy/AdministratorAccess");
    given.put("stoppedInstances", "IGNORE");
    given.put("exemptionTagKey", "cis:skip");
    given.put("exemptionMaxDays", "30");
    given.put("exemptAs", "NOT_APPLICABLE");
    given.put("scanUserData", "true");
    given.put("cisVersion", "7.0");
    given.put("memberRoleName", "rolecall-member");

    assertThat(accepted(given))
        .isEqualTo(
            new InstanceRoleParameters(
                false,
                List.of(
                    new ArnPattern(PROFILE_ARN),
                    new ArnPattern("arn:aws:iam::*:instance-profile/ops/*")),
                List.of(new ArnPattern("arn:*:iam::aws:policy/AdministratorAccess")),
                StoppedInstances.IGNORE,
                "cis:skip",
                30,
                Compliance.NOT_APPLICABLE,
                true,
                CisBenchmark.V7_0,
                "rolecall-member",
                false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void blankValueCountsAsNotGiven(String blank) {
    Map<String, String> given = new HashMap<>();
    for (String name :
        List.of(
            "IamInstanceProfileArnList",
            "allowedInstanceProfileArns",
            "cisVersion",
            "exemptAs",
            "exemptionMaxDays",
            "exemptionTagKey",
            "forbiddenManagedPolicyArns",
            "memberRoleName",
            "requireRole",
            "scanUserData",
            "stoppedInstances",
            "noSuchParameter")) {
      given.put(name, blank);
    }

    assertThat(accepted(given)).isEqualTo(InstanceRoleParameters.defaults());
  }

  @Test
  void blanksAroundAValueDoNotMatter() {
    assertThat(accepted(Map.of("exemptionMaxDays", " 30\n")).exemptionMaxDays()).isEqualTo(30);
  }

  @Test
  void caseOfWordsDoesNotMatter() {
    InstanceRoleParameters parameters =
        accepted(
            Map.of(
                "requireRole", "False",
                "scanUserData", "TRUE",
                "stoppedInstances", "ignore",
                "exemptAs", "not_applicable"));

    assertThat(parameters.requireRole()).isFalse();
    assertThat(parameters.scanUserData()).isTrue();
    assertThat(parameters.stoppedInstances()).isEqualTo(StoppedInstances.IGNORE);
    assertThat(parameters.exemptAs()).isEqualTo(Compliance.NOT_APPLICABLE);
  }

  @Test
  void wordsOfTheDefaultsAreAccepted() {
    assertThat(
            accepted(
                Map.of(
                    "requireRole", "true",
                    "scanUserData", "false",
                    "stoppedInstances", "evaluate",
                    "exemptAs", "compliant",
                    "cisVersion", "5.0",
                    "exemptionMaxDays", "365")))
        .isEqualTo(InstanceRoleParameters.defaults());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "0001, 1", "365, 365", "3650, 3650"})
  void exemptionMayReach1To3650Days(String given, int days) {
    assertThat(accepted(Map.of("exemptionMaxDays", given)).exemptionMaxDays()).isEqualTo(days);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "3651", "9999", "99999999999", "-1", "+1", "1.5", "1e3", "a year", "\u0661"})
  void exemptionOfOtherLengthsIsRefused(String given) {
    assertThat(messages(Map.of("exemptionMaxDays", given)))
        .containsExactly(
            "parameter exemptionMaxDays is \""
                + given
                + "\": expected a whole number from 1 to 3650");
  }

  @Test
  void tagKeyMayHave128Characters() {
    String longest = "k".repeat(128);

    assertThat(accepted(Map.of("exemptionTagKey", longest)).exemptionTagKey()).isEqualTo(longest);
    assertThat(messages(Map.of("exemptionTagKey", longest + "k")))
        .containsExactly(
            "parameter exemptionTagKey is \""
                + "k".repeat(80)
                + "..\": expected a tag key of 1 to 128 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"r", "rolecall+member=role,.@-_9"})
  void memberRoleNameIsARoleName(String name) {
    assertThat(accepted(Map.of("memberRoleName", name)).memberRoleName()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "team/role",
        "arn:aws:iam::123456789012:role/r",
        "a role",
        "r\u00f4le",
        "ssm:/name"
      })
  void memberRoleNameWithPathOrOtherCharactersIsRefused(String name) {
    assertThat(messages(Map.of("memberRoleName", name)))
        .containsExactly(
            "parameter memberRoleName is \""
                + name
                + "\": expected a role name: 1 to 64 letters, digits or _+=,.@- and no path");
  }

  @Test
  void memberRoleNameMayHave64Characters() {
    assertThat(accepted(Map.of("memberRoleName", "r".repeat(64))).memberRoleName()).hasSize(64);
    assertThat(messages(Map.of("memberRoleName", "r".repeat(65)))).hasSize(1);
  }

  @Test
  void roleIsLookedAtWhenItOrItsPoliciesMatter() {
    assertThat(accepted(Map.of()).looksAtRole()).isTrue();
    assertThat(accepted(Map.of("requireRole", "false")).looksAtRole()).isFalse();
    assertThat(
            accepted(Map.of("requireRole", "false", "forbiddenManagedPolicyArns", "*"))
                .looksAtRole())
        .isTrue();
  }

  @Test
  void proofIsDemandedByTheCallerAlone() {
    InstanceRoleParameters parameters =
        accepted(Map.of("cisVersion", "1.2", "memberRoleName", "member", "scanUserData", "true"));

    InstanceRoleParameters demanding = parameters.demandingProof();

    assertThat(parameters.demandProof()).isFalse();
    assertThat(demanding.demandProof()).isTrue();
    assertThat(demanding)
        .usingRecursiveComparison()
        .ignoringFields("demandProof")
        .isEqualTo(parameters);
  }

  @Test
  void parametersAndProblemsKeepCopiesOfTheirOwn() {
    List<ArnPattern> patterns = new ArrayList<>(List.of(new ArnPattern("*")));
    InstanceRoleParameters parameters =
        new InstanceRoleParameters(
            true,
            patterns,
            patterns,
            StoppedInstances.EVALUATE,
            "key",
            1,
            Compliance.COMPLIANT,
            false,
            CisBenchmark.V5_0,
            null,
            false);
    List<ParameterProblem> problems = new ArrayList<>(List.of(new ParameterProblem("a", "b", "c")));
    ParsedParameters.Rejected<InstanceRoleParameters> rejected =
        new ParsedParameters.Rejected<>(problems);

    patterns.clear();
    problems.clear();

    assertThat(parameters.allowedInstanceProfileArns()).hasSize(1);
    assertThat(parameters.forbiddenManagedPolicyArns()).hasSize(1);
    assertThat(rejected.problems()).hasSize(1);
  }

  @Test
  void exemptInstanceCountsAsNothingButCompliantOrNotApplicable() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new InstanceRoleParameters(
                true,
                List.of(),
                List.of(),
                StoppedInstances.EVALUATE,
                "key",
                1,
                Compliance.NON_COMPLIANT,
                false,
                CisBenchmark.V5_0,
                null,
                false))
        .withMessage("exemptAs is NON_COMPLIANT: expected COMPLIANT or NOT_APPLICABLE");
  }
}
