package io.github.rolecall.audit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.history.Evaluated.Trigger;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigTellerTest {

  private static final String BAD = "NON_COMPLIANT";
  private static final String GOOD = "COMPLIANT";

  @Test
  void itemsThatRepeatTheRulesVerdictAreDropped() {
    assertThat(told(null, item(1, BAD), item(2, BAD), item(3, GOOD), item(4, GOOD)))
        .containsExactly("1 .. 3 CHANGED NON_COMPLIANT", "3 .. OPEN COMPLIANT");
  }

  @Test
  void aRuleThatIsNoLongerListedIsNotCompliant() {
    assertThat(told(null, item(1, BAD), item(3, null), item(5, GOOD)))
        .containsExactly("1 .. 3 RULE_GONE NON_COMPLIANT", "5 .. OPEN COMPLIANT");
  }

  @Test
  void aResourceDeletedWhileNonCompliantEndsTheStretchAndDoesNotFixIt() {
    assertThat(told(time(4), item(1, BAD), item(5, GOOD)))
        .containsExactly("1 .. 4 RESOURCE_DELETED NON_COMPLIANT");
  }

  @Test
  void aDeletedComplianceRecordEndsTheStretch() {
    ComplianceItem deleted = new ComplianceItem(time(3), true, null, Items.source());
    assertThat(told(null, item(1, BAD), deleted))
        .containsExactly("1 .. 3 RESOURCE_DELETED NON_COMPLIANT");
  }

  @Test
  void ofTwoItemsOfOneTimeTheOneThatStandsFirstCounts() {
    assertThat(told(null, item(1, BAD), item(1, GOOD))).containsExactly("1 .. OPEN NON_COMPLIANT");
  }

  @Test
  void aRuleThatWasNeverListedHasNoStretch() {
    assertThat(told(time(9), item(1, null), item(2, null))).isEmpty();
  }

  @Test
  void whereBothSayTheSameNothingDiffers() {
    assertThat(differences(List.of(recorded(1, 5, GOOD)), List.of(evaluated(1, 5, GOOD))))
        .isEmpty();
  }

  @Test
  void theTimeUntilConfigNoticedIsADifference() {
    assertThat(
            differences(
                List.of(recorded(1, 6, GOOD), recorded(6, 0, BAD)),
                List.of(evaluated(1, 5, GOOD), evaluated(5, 0, BAD))))
        .containsExactly("5 .. 6 CHANGED COMPLIANT/NON_COMPLIANT");
  }

  @Test
  void aDifferenceThatGoesOnIsOne() {
    assertThat(
            differences(
                List.of(recorded(1, 4, GOOD), recorded(4, 0, GOOD)), List.of(evaluated(2, 0, BAD))))
        .containsExactly("2 .. OPEN COMPLIANT/NON_COMPLIANT");
  }

  @Test
  void whereOnlyOneSaysAnythingNothingDiffers() {
    assertThat(differences(List.of(recorded(1, 3, GOOD)), List.of(evaluated(3, 5, BAD)))).isEmpty();
    assertThat(differences(List.of(), List.of(evaluated(3, 5, BAD)))).isEmpty();
  }

  @Test
  void whoeverIsNotCertainDoesNotContradict() {
    assertThat(differences(List.of(recorded(1, 0, GOOD)), List.of(evaluated(1, 0, "UNDETERMINED"))))
        .isEmpty();
  }

  /** Compares with what both say at each moment. */
  @Test
  void differencesCoverExactlyTheMomentsAtWhichBothSayDifferentThings() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      List<Stretch<ConfigResult>> recorded =
          ConfigTeller.tell(
                  random
                      .ints(6, 0, 40)
                      .mapToObj(t -> item(t, Arrays.asList(GOOD, BAD, null).get(random.nextInt(3))))
                      .toList(),
                  List.of(),
                  random.nextBoolean() ? time(30) : null)
              .stretches();
      Telling<Evaluated> telling = new Telling<>();
      random
          .ints(6, 0, 40)
          .distinct()
          .sorted()
          .forEach(t -> telling.say(time(t), told(List.of(GOOD, BAD).get(random.nextInt(2)))));
      List<Stretch<Evaluated>> evaluated = telling.stretches();
      List<Stretch<Difference>> found = Differences.between(recorded, evaluated);
      for (int t = 0; t < 45; t++) {
        Instant moment = time(t);
        @Nullable String one = at(moment, recorded).map(ConfigResult::compliance).orElse(null);
        @Nullable String other =
            at(moment, evaluated).map(e -> e.verdict().compliance().name()).orElse(null);
        boolean differ = one != null && other != null && !one.equals(other);
        assertThat(at(moment, found).isPresent())
            .as("seed %d at %d: %s and %s", seed, t, one, other)
            .isEqualTo(differ);
      }
      for (int i = 1; i < found.size(); i++) {
        assertThat(found.get(i - 1).to()).isBeforeOrEqualTo(found.get(i).from());
        assertThat(
                found.get(i).from().equals(found.get(i - 1).to())
                    && found.get(i).told().equals(found.get(i - 1).told()))
            .isFalse();
      }
    }
  }

  @Test
  void aPauseOfTheRecorderIsTakenOut() {
    assertThat(
            lines(
                RecorderPause.cut(
                    List.of(recorded(1, 5, GOOD), recorded(5, 9, BAD), recorded(9, 0, GOOD)),
                    List.of(
                        new RecorderPause(time(3), time(6)), new RecorderPause(time(20), null)))))
        .containsExactly(
            "1 .. 3 RECORDING_STOPPED COMPLIANT",
            "6 .. 9 CHANGED NON_COMPLIANT",
            "9 .. 20 RECORDING_STOPPED COMPLIANT");
  }

  @Test
  void aStretchWithinAPauseIsNotKnown() {
    assertThat(
            RecorderPause.cut(
                List.of(recorded(4, 5, GOOD)), List.of(new RecorderPause(time(3), time(6)))))
        .isEmpty();
    assertThat(
            RecorderPause.cut(
                List.of(recorded(7, 8, GOOD)), List.of(new RecorderPause(time(3), null))))
        .isEmpty();
  }

  private static <T> java.util.Optional<T> at(Instant moment, List<Stretch<T>> stretches) {
    List<T> covering = stretches.stream().filter(s -> s.covers(moment)).map(Stretch::told).toList();
    assertThat(covering).hasSizeLessThan(2);
    return covering.stream().findFirst();
  }

  private static List<String> told(@Nullable Instant deletedAt, ComplianceItem... items) {
    return lines(ConfigTeller.tell(List.of(items), List.of(), deletedAt).stretches());
  }

  private static List<String> differences(
      List<Stretch<ConfigResult>> recorded, List<Stretch<Evaluated>> evaluated) {
    return lines(Differences.between(recorded, evaluated));
  }

  private static <T> List<String> lines(List<Stretch<T>> stretches) {
    return stretches.stream().map(ConfigTellerTest::line).toList();
  }

  private static String line(Stretch<?> stretch) {
    Instant to = stretch.to();
    String told =
        stretch.told() instanceof ConfigResult recorded
            ? recorded.compliance()
            : ((Difference) stretch.told()).recorded()
                + "/"
                + ((Difference) stretch.told()).evaluated();
    return "%d .. %s%s %s"
        .formatted(
            stretch.from().getEpochSecond(),
            to == null ? "" : to.getEpochSecond() + " ",
            stretch.end(),
            told);
  }

  private static ComplianceItem item(int second, @Nullable String compliance) {
    return new ComplianceItem(time(second), false, compliance, Items.source());
  }

  private static Stretch<ConfigResult> recorded(int from, int to, String compliance) {
    return stretch(from, to, new ConfigResult(compliance, null, Items.source()));
  }

  private static Stretch<Evaluated> evaluated(int from, int to, String compliance) {
    return stretch(from, to, told(compliance));
  }

  private static <T> Stretch<T> stretch(int from, int to, T told) {
    return new Stretch<>(
        time(from), to == 0 ? null : time(to), to == 0 ? End.OPEN : End.CHANGED, told);
  }

  private static Evaluated told(String compliance) {
    Verdict verdict =
        new Verdict(
            Compliance.valueOf(compliance),
            List.of(Reason.NO_PROFILE),
            "worded",
            null,
            null,
            null,
            null,
            "1.17");
    return new Evaluated(verdict, HeldProfile.NONE, Trigger.INSTANCE, Items.source());
  }

  private static Instant time(int second) {
    return Instant.ofEpochSecond(second);
  }
}
