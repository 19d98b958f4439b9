package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is true of every verdict, shown by trying every kind of input. */
class InstanceRoleRuleLawsTest {

  @TestFactory
  Stream<DynamicTest> lawsOfWhetherAnInstanceIsJudged() {
    long cases = 6 * 2 * 2 * 8 * 17 * 6 * 2 * 2 * 2;
    assertThat(cases).isEqualTo(156_672);
    return LawCourt.tests(
        cases,
        InputSpace::reach,
        List.of(VerdictLaws.OF_ALL_INPUT, VerdictLaws.OF_ORDINARY_NAMES, VerdictLaws.OF_REACH));
  }

  @TestFactory
  Stream<DynamicTest> lawsOfHowAnInstanceIsJudged() {
    long cases = 2 * 17 * 3 * 6 * 2 * 3 * 3 * 2 * 2 * 2;
    assertThat(cases).isEqualTo(88_128);
    return LawCourt.tests(
        cases,
        InputSpace::judgement,
        List.of(VerdictLaws.OF_ALL_INPUT, VerdictLaws.OF_ORDINARY_NAMES, VerdictLaws.OF_JUDGEMENT));
  }

  @TestFactory
  Stream<DynamicTest> lawsOfHowAVerdictIsWorded() {
    long cases = (1 + 11 * 2) * 2 * 17 * 2 * 6 * 2;
    assertThat(cases).isEqualTo(18_768);
    return LawCourt.tests(
        cases,
        InputSpace::wording,
        List.of(VerdictLaws.OF_ALL_INPUT, VerdictLaws.OF_ORDINARY_NAMES));
  }

  @TestFactory
  Stream<DynamicTest> lawsOfCredentialsThatLiveOn() {
    long cases = 12 * 2 * 2 * 17 * 23 * 2;
    assertThat(cases).isEqualTo(37_536);
    return LawCourt.tests(
        cases,
        Leftovers::ofInstances,
        List.of(
            VerdictLaws.OF_ALL_INPUT_THAT_EXEMPTS_NOTHING,
            VerdictLaws.OF_ORDINARY_NAMES,
            VerdictLaws.OF_LEFTOVERS));
  }

  @TestFactory
  Stream<DynamicTest> lawsOfHostileTexts() {
    long cases = 18 * 18 * 8 * 2 * 2;
    assertThat(cases).isEqualTo(10_368);
    return LawCourt.tests(cases, HostileSpace::texts, List.of(VerdictLaws.OF_ALL_INPUT));
  }

  @Test
  void everyKindOfInputIsThereOnce() {
    assertThat(InputSpace.STATUSES).hasSize(6).doesNotHaveDuplicates();
    assertThat(InputSpace.STATES).hasSize(8).doesNotHaveDuplicates();
    assertThat(InputSpace.JUDGED_STATES).hasSize(2).doesNotHaveDuplicates();
    assertThat(InputSpace.PROFILES).hasSize(17).doesNotHaveDuplicates();
    assertThat(InputSpace.PROFILES_WITH_LONGEST_NAMES).hasSize(17).doesNotHaveDuplicates();
    assertThat(InputSpace.USER_DATA).hasSize(3).doesNotHaveDuplicates();
    assertThat(InputSpace.PLACES).hasSize(23).doesNotHaveDuplicates();
    assertThat(HostileSpace.TEXTS).hasSize(18).doesNotHaveDuplicates();
  }

  @Test
  void everyReasonDecidesSomewhere() {
    Set<Reason> seen = EnumSet.noneOf(Reason.class);

    Choices.forEach(InputSpace::reach, c -> seen.add(VerdictTable.answer(c).reasons().get(0)));
    Choices.forEach(InputSpace::judgement, c -> seen.add(VerdictTable.answer(c).reasons().get(0)));

    assertThat(seen).containsExactlyElementsOf(RoleCallRule.INSTANCE_ROLE.reasons());
  }
}
