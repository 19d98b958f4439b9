package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.ProfileSpace.Case;
import io.github.rolecall.evaluation.ProfileState.WithRole;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is true of every verdict on an instance profile, shown by trying every kind of input. */
class InstanceProfileRoleRuleLawsTest {

  private static final List<Law<Case>> OF_WORDS =
      List.of(
          new Law<>(
              "a violation says where",
              (c, v) -> v.compliance() == Compliance.NON_COMPLIANT,
              InstanceProfileRoleRuleLawsTest::saysWhere),
          new Law<>(
              "a violation counts the instances that use the profile, where that is known",
              (c, v) -> v.compliance() == Compliance.NON_COMPLIANT,
              InstanceProfileRoleRuleLawsTest::saysWhoUsesIt),
          Law.always(
              "the verdict names the profile and its role",
              (c, v) ->
                  c.facts().profile().arn().equals(v.profileArn())
                      && (c.facts().profile().state() instanceof WithRole with
                          ? with.role().arn().equals(v.roleArn())
                          : v.roleArn() == null)));

  private static final List<Law<Case>> OF_LEFTOVERS =
      List.of(
          Law.always(
              "old credentials are spoken of while they may be valid and at no other time",
              (c, v) -> Leftovers.areSaid(c.facts().profile(), c.resource().evaluatedAt(), v)));

  @TestFactory
  Stream<DynamicTest> lawsOfWhetherAProfileIsJudged() {
    long cases = 6 * 2 * 6 * 2 * 2 * 16 * 2;
    assertThat(cases).isEqualTo(9_216);
    return LawCourt.tests(cases, ProfileSpace::reach, FamilyLaws.OF_WHETHER_IT_IS_JUDGED);
  }

  @TestFactory
  Stream<DynamicTest> lawsOfHowAProfileIsJudged() {
    long cases = 6 * 2 * 16 * 6 * 3 * 2;
    assertThat(cases).isEqualTo(6_912);
    return LawCourt.tests(
        cases,
        ProfileSpace::judgement,
        List.of(
            FamilyLaws.OF_ALL_INPUT,
            FamilyLaws.OF_EXEMPTIONS,
            FamilyLaws.OF_PROOF,
            FamilyLaws.OF_SEVERAL_VIOLATIONS,
            OF_WORDS));
  }

  @TestFactory
  Stream<DynamicTest> lawsOfCredentialsThatLiveOn() {
    long cases = 12 * 2 * 2 * 16 * 6;
    return LawCourt.tests(
        cases,
        ProfileSpace::leftovers,
        List.of(FamilyLaws.OF_ALL_INPUT, FamilyLaws.OF_EXEMPTIONS, OF_WORDS, OF_LEFTOVERS));
  }

  @TestFactory
  Stream<DynamicTest> lawsOfHostileTexts() {
    long cases = 18 * 18 * 4 * 3 * 2;
    return LawCourt.tests(cases, ProfileSpace::texts, List.of(FamilyLaws.OF_ALL_INPUT));
  }

  @Test
  void everyReasonDecidesSomewhereAndNoOther() {
    FamilyLaws.assertReasons(
        RoleCallRule.INSTANCE_PROFILE_ROLE, List.of(ProfileSpace::reach, ProfileSpace::judgement));
  }

  private static boolean saysWhere(Case c, Verdict v) {
    return v.reason() == Reason.PROFILE_WITHOUT_ROLE
        ? ShortenedName.isIn(v.annotation(), "instance profile ", c.facts().profile().name())
        : ShortenedName.isIn(
            v.annotation(), ": role ", ((WithRole) c.facts().profile().state()).role().name());
  }

  /** There is always room for their number, unless old credentials need it. */
  private static boolean saysWhoUsesIt(Case c, Verdict v) {
    if (!(c.facts().users() instanceof InstanceProfileRoleFacts.Users.Known known)) {
      return !isSaid(v);
    }
    if (!isSaid(v)) {
      return v.annotation().contains(" may be valid until ") && v.annotation().length() > 190;
    }
    List<String> ids = known.instanceIds();
    if (ids.isEmpty()) {
      return v.annotation().contains(". No instance uses it in eu-central-1. Fix: ");
    }
    String number = " by " + ids.size() + (ids.size() == 1 ? " instance" : " instances");
    String more = ids.size() > 3 ? " and " + (ids.size() - 3) + " more" : "";
    String named = " by " + String.join(", ", ids.subList(0, Math.min(3, ids.size()))) + more;
    return Stream.of(" in eu-central-1" + named, " in eu-central-1" + number, number)
        .anyMatch(users -> v.annotation().contains(". Used" + users + ". Fix: "));
  }

  private static boolean isSaid(Verdict v) {
    return v.annotation().contains(" Used") || v.annotation().contains(" No instance");
  }
}
