package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.LaunchTemplateRoleFacts.Version;
import io.github.rolecall.evaluation.ProfileFacts.Attached;
import io.github.rolecall.evaluation.ProfileState.WithRole;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is true of every verdict on a launch template, shown by trying every kind of input. */
class LaunchTemplateRoleRuleLawsTest {

  private static final List<Law<TemplateCase>> OF_VERSIONS =
      List.of(
          new Law<>(
              "the verdict names profile and role of the first version for which the reason holds",
              (c, v) -> isJudged(c, v),
              LaunchTemplateRoleRuleLawsTest::namesProfile),
          new Law<>(
              "the annotation says which version it speaks of, where the data tells",
              (c, v) -> isJudged(c, v) && c.facts().versions().size() > 1,
              (c, v) ->
                  v.annotation()
                      .startsWith(v.reason() + ": " + c.leading(v.reason()).label() + ": ")));

  private static final List<Law<TemplateCase>> OF_WORDS =
      List.of(
          new Law<>(
              "a violation says where",
              (c, v) -> v.compliance() == Compliance.NON_COMPLIANT,
              LaunchTemplateRoleRuleLawsTest::saysWhere),
          new Law<>(
              "a launch configuration of nobody's is replaced, not changed",
              (c, v) ->
                  c.resource().resourceType().equals(TemplateSpace.CONFIGURATION)
                      && c.place().tagKey() == null
                      && v.annotation().contains("instance profile."),
              (c, v) -> v.annotation().contains(" Fix: replace launch configuration ")),
          Law.always(
              "a template has no credentials that could live on",
              (c, v) -> !v.annotation().contains("credentials")));

  @TestFactory
  Stream<DynamicTest> lawsOfWhetherATemplateIsJudged() {
    long cases = 6 * 3 * 6 * 2 * 2 * 21 * 2;
    assertThat(cases).isEqualTo(18_144);
    return LawCourt.tests(cases, TemplateSpace::reach, FamilyLaws.OF_WHETHER_IT_IS_JUDGED);
  }

  @TestFactory
  Stream<DynamicTest> lawsOfHowATemplateIsJudged() {
    long cases = 2 * 2 * (21 + 11 * 11) * 3 * 3 * 2 * 2;
    assertThat(cases).isEqualTo(20_448);
    return LawCourt.tests(
        cases,
        TemplateSpace::judgement,
        List.of(
            FamilyLaws.OF_ALL_INPUT,
            FamilyLaws.OF_PROOF,
            FamilyLaws.OF_SEVERAL_VIOLATIONS,
            OF_VERSIONS));
  }

  @TestFactory
  Stream<DynamicTest> lawsOfHowAVerdictIsWorded() {
    long cases = 2 * 2 * 2 * 23 * 2 * 2 * 17 * 3;
    assertThat(cases).isEqualTo(37_536);
    return LawCourt.tests(
        cases,
        TemplateSpace::wording,
        List.of(FamilyLaws.OF_ALL_INPUT, FamilyLaws.OF_EXEMPTIONS.subList(0, 2), OF_WORDS));
  }

  @TestFactory
  Stream<DynamicTest> lawsOfHostileTexts() {
    long cases = 18 * 18 * 2 * 4 * 2;
    return LawCourt.tests(cases, TemplateSpace::texts, List.of(FamilyLaws.OF_ALL_INPUT));
  }

  @Test
  void everyReasonDecidesSomewhereAndNoOther() {
    FamilyLaws.assertReasons(
        RoleCallRule.LAUNCH_TEMPLATE_ROLE, List.of(TemplateSpace::reach, TemplateSpace::judgement));
  }

  private static boolean isJudged(TemplateCase c, Verdict v) {
    return v.reason().compareTo(Reason.EXEMPT) > 0 && !c.facts().versions().isEmpty();
  }

  private static boolean namesProfile(TemplateCase c, Verdict v) {
    Version leading = c.leading(v.reason());
    @Nullable String profileArn = leading.profile() instanceof Attached a ? a.arn() : null;
    @Nullable String roleArn =
        leading.profile() instanceof Attached a && a.state() instanceof WithRole with
            ? with.role().arn()
            : null;
    return Objects.equals(v.profileArn(), arnOnly(profileArn))
        && Objects.equals(v.roleArn(), arnOnly(roleArn));
  }

  private static @Nullable String arnOnly(@Nullable String text) {
    return text != null && text.startsWith("arn:") ? text : null;
  }

  private static boolean saysWhere(TemplateCase c, Verdict v) {
    Attached profile =
        c.facts().versions().get(0).profile() instanceof Attached a
            ? a
            : new Attached("", new ProfileState.Deleted());
    return switch (v.reason()) {
      case PROFILE_WITHOUT_ROLE ->
          ShortenedName.isIn(v.annotation(), "instance profile ", profile.name());
      case ROLE_NOT_ASSUMABLE, ROLE_TOO_BROAD ->
          ShortenedName.isIn(v.annotation(), ": role ", ((WithRole) profile.state()).role().name());
      default -> ShortenedName.isIn(v.annotation(), c.place().words(), c.place().name());
    };
  }
}
