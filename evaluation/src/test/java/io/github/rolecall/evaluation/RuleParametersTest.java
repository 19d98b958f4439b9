package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the parameters of the rules beside the instance rule have in common. */
class RuleParametersTest {

  private static final CisBenchmark CIS = CisBenchmark.V5_0;

  /**
   * The parameters of a rule.
   *
   * @param rule the rule's name
   * @param given some that are not the default
   * @param made makes them of what all their lists hold, and of how exempt resources count
   */
  record Kind(
      String rule,
      RuleParameters given,
      BiFunction<List<ArnPattern>, Compliance, RuleParameters> made) {

    @Override
    public String toString() {
      return rule;
    }
  }

  static List<Kind> kinds() {
    return List.of(
        new Kind(
            InstanceProfileRoleRule.NAME,
            Parsed.accepted(
                InstanceProfileRoleParameters.parse(
                    Map.of("forbiddenManagedPolicyArns", "*", "memberRoleName", "member"))),
            (list, exemptAs) ->
                new InstanceProfileRoleParameters(list, "key", 1, exemptAs, CIS, null, false)),
        new Kind(
            LaunchTemplateRoleRule.NAME,
            Parsed.accepted(
                LaunchTemplateRoleParameters.parse(
                    Map.of("allowedInstanceProfileArns", "*", "memberRoleName", "member"))),
            (list, exemptAs) ->
                new LaunchTemplateRoleParameters(
                    true, list, list, "key", 1, exemptAs, CIS, null, false)),
        new Kind(
            UserAccessKeyRule.NAME,
            Parsed.accepted(
                UserAccessKeyParameters.parse(
                    Map.of("allowedUserArns", "*", "memberRoleName", "member", "unusedDays", "1"))),
            (list, exemptAs) ->
                new UserAccessKeyParameters(list, 90, 45, "key", 1, exemptAs, CIS, null, false)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void proofIsDemandedByTheCallerAlone(Kind kind) {
    RuleParameters demanding = kind.given().demandingProof();

    assertThat(kind.given().demandProof()).isFalse();
    assertThat(demanding.demandProof()).isTrue();
    assertThat(demanding)
        .usingRecursiveComparison()
        .ignoringFields("demandProof")
        .isEqualTo(kind.given());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void listsAreCopies(Kind kind) {
    List<ArnPattern> patterns = new ArrayList<>(List.of(new ArnPattern("*")));
    RuleParameters parameters = kind.made().apply(patterns, Compliance.COMPLIANT);
    patterns.clear();

    assertThat(parameters)
        .isEqualTo(kind.made().apply(List.of(new ArnPattern("*")), Compliance.COMPLIANT))
        .isNotEqualTo(kind.made().apply(List.of(), Compliance.COMPLIANT));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsExemptCountsAsNothingBad(Kind kind) {
    for (Compliance bad : List.of(Compliance.NON_COMPLIANT, Compliance.UNDETERMINED)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> kind.made().apply(List.of(), bad))
          .withMessage("exemptAs is " + bad + ": expected COMPLIANT or NOT_APPLICABLE");
    }
  }
}
