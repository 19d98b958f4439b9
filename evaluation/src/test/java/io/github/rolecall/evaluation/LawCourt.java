package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Holds every verdict against all laws at once, so that many laws cost one walk through the cases.
 */
final class LawCourt<C extends Judged> {

  private static final int EXAMPLES = 3;

  private final List<Hearing<C>> hearings;
  private final List<String> thrown = new ArrayList<>();
  private long cases;

  private static final class Hearing<C> {
    private final Law<? super C> law;
    private final List<String> examples = new ArrayList<>();
    private long spokenOf;
    private long broken;

    private Hearing(Law<? super C> law) {
      this.law = law;
    }
  }

  private LawCourt(List<? extends List<? extends Law<? super C>>> laws) {
    List<Hearing<C>> all = new ArrayList<>();
    laws.forEach(of -> of.forEach(law -> all.add(new Hearing<>(law))));
    hearings = all;
  }

  /** Holds every case of a space against the laws and returns a test for each law. */
  static <C extends Judged> Stream<DynamicTest> tests(
      long expectedCases,
      Function<Choices, C> space,
      List<? extends List<? extends Law<? super C>>> laws) {
    LawCourt<C> court = new LawCourt<>(laws);
    Choices.forEach(space, court::hear);
    return court.tests(expectedCases);
  }

  private void hear(C c) {
    cases++;
    Verdict verdict;
    try {
      verdict = c.verdict();
    } catch (RuntimeException e) {
      if (thrown.size() < EXAMPLES) {
        thrown.add(e + " for " + c);
      }
      return;
    }
    for (Hearing<C> hearing : hearings) {
      hear(hearing, c, verdict);
    }
  }

  private static <C> void hear(Hearing<C> hearing, C c, Verdict verdict) {
    if (!hearing.law.speaksOf().test(c, verdict)) {
      return;
    }
    hearing.spokenOf++;
    if (!hearing.law.holds().test(c, verdict)) {
      hearing.broken++;
      if (hearing.examples.size() < EXAMPLES) {
        hearing.examples.add(verdict + " for " + c);
      }
    }
  }

  private Stream<DynamicTest> tests(long expectedCases) {
    Stream<DynamicTest> ofAnyLaw =
        Stream.of(
            dynamicTest(
                expectedCases + " cases are judged",
                () -> assertThat(cases).isEqualTo(expectedCases)),
            dynamicTest("nothing is thrown", () -> assertThat(thrown).isEmpty()));
    return Stream.concat(
        ofAnyLaw, hearings.stream().map(h -> dynamicTest(h.law.sentence(), () -> assertHolds(h))));
  }

  private static void assertHolds(Hearing<?> hearing) {
    String sentence = hearing.law.sentence();
    assertThat(hearing.examples)
        .as("\"%s\" is broken by %d of %d cases", sentence, hearing.broken, hearing.spokenOf)
        .isEmpty();
    assertThat(hearing.spokenOf).as("cases that \"%s\" is about", sentence).isPositive();
  }
}
