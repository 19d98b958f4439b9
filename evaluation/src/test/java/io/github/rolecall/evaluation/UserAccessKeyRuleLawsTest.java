package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.KeySpace.Case;
import io.github.rolecall.evaluation.KeySpace.Listing;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is true of every verdict on an IAM user, shown by trying every kind of input. */
class UserAccessKeyRuleLawsTest {

  private static final List<Law<Case>> OF_KEYS =
      List.of(
          new Law<>(
              "a user who may have a key still falls under age, use and number",
              (c, v) -> c.listing() == Listing.LISTED && v.compliance() == Compliance.NON_COMPLIANT,
              (c, v) ->
                  Set.of(
                          Reason.ACCESS_KEY_UNUSED,
                          Reason.ACCESS_KEY_TOO_OLD,
                          Reason.TWO_ACTIVE_KEYS)
                      .containsAll(v.reasons())),
          new Law<>(
              "an active key of a user who is not listed is never compliant",
              (c, v) ->
                  (c.listing() == Listing.EMPTY_LIST || c.listing() == Listing.NOT_LISTED)
                      && v.reason() != Reason.NO_ACTIVE_KEY,
              (c, v) -> v.compliance() == Compliance.NON_COMPLIANT),
          Law.always("every verdict names the user", (c, v) -> namesUser(c, v)),
          Law.always(
              "a verdict on a user names no profile and no role",
              (c, v) -> v.profileArn() == null && v.roleArn() == null));

  @TestFactory
  Stream<DynamicTest> lawsOfWhetherAUserIsJudged() {
    long cases = 6 * 2 * 6 * 2 * 5 * 2 * 4 * 2 * 2;
    return LawCourt.tests(cases, KeySpace::reach, FamilyLaws.OF_WHETHER_IT_IS_JUDGED);
  }

  @TestFactory
  Stream<DynamicTest> lawsOfHowAUserIsJudged() {
    long cases = 2 * (1 + 26 + 26 * 26) * 2 * 4 * 2;
    assertThat(cases).isEqualTo(22_496);
    return LawCourt.tests(
        cases,
        KeySpace::judgement,
        List.of(
            FamilyLaws.OF_ALL_INPUT,
            FamilyLaws.OF_PROOF,
            FamilyLaws.OF_SEVERAL_VIOLATIONS,
            OF_KEYS));
  }

  @TestFactory
  Stream<DynamicTest> lawsOfTimesThatNoCalendarReaches() {
    long cases = 4 * 4 * 2 * 2 * 4 * 4;
    List<Law<FamilyCase>> whateverTheTableSays =
        FamilyLaws.OF_ALL_INPUT.subList(1, FamilyLaws.OF_ALL_INPUT.size());
    return LawCourt.tests(cases, KeySpace::times, List.of(whateverTheTableSays));
  }

  @TestFactory
  Stream<DynamicTest> lawsOfHostileTexts() {
    long cases = 18 * 18 * 3 * 2 * 2 * 2;
    return LawCourt.tests(cases, HostileKeys::texts, List.of(FamilyLaws.OF_ALL_INPUT));
  }

  @Test
  void everyReasonDecidesSomewhereAndNoOther() {
    FamilyLaws.assertReasons(
        RoleCallRule.USER_ACCESS_KEY, List.of(KeySpace::reach, KeySpace::judgement));
  }

  private static boolean namesUser(Case c, Verdict v) {
    return v.annotation().contains("user " + c.facts().name());
  }
}
