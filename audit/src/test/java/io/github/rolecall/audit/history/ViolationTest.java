package io.github.rolecall.audit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.audit.history.Evaluated.Trigger;
import io.github.rolecall.audit.history.Violation.Ending;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is one violation, from when to when, and how it ends. Times are seconds. */
class ViolationTest {

  private final List<Stretch<Evaluated>> stretches = new ArrayList<>();

  @Test
  void oneWithSeveralReasonsIsOne() {
    say(1, 3, End.CHANGED, Compliance.NON_COMPLIANT, Reason.NO_PROFILE);
    say(3, 5, End.CHANGED, Compliance.NON_COMPLIANT, Reason.PROFILE_WITHOUT_ROLE);
    say(5, null, End.OPEN, Compliance.COMPLIANT, Reason.ROLE_ATTACHED);
    assertThat(found()).containsExactly("1 .. 5 FIXED");
    assertThat(Violation.ofEach(stretches, null).subList(0, 2)).doesNotContainNull();
    assertThat(Violation.ofEach(stretches, null).get(2)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "COMPLIANT, ROLE_ATTACHED, FIXED",
    "COMPLIANT, ROLE_NOT_VERIFIED, FIXED",
    "UNDETERMINED, ROLE_NOT_VERIFIED, NOT_VERIFIED",
    "COMPLIANT, EXEMPT, EXEMPTED",
    "NOT_APPLICABLE, EXEMPT, EXEMPTED",
    "NOT_APPLICABLE, INSTANCE_STOPPED, NOT_JUDGED"
  })
  void whatComesBehindItIsHowItEnds(Compliance compliance, Reason reason, Ending ending) {
    say(1, 3, End.CHANGED, Compliance.NON_COMPLIANT, Reason.NO_PROFILE);
    say(3, null, End.OPEN, compliance, reason);
    assertThat(found()).containsExactly("1 .. 3 " + ending);
  }

  @Test
  void aDeletionEndsItAndSoDoesTheEndOfAllRecords() {
    say(1, 3, End.RESOURCE_DELETED, Compliance.NON_COMPLIANT, Reason.NO_PROFILE);
    say(4, 6, End.RECORDING_STOPPED, Compliance.NON_COMPLIANT, Reason.NO_PROFILE);
    assertThat(found()).containsExactly("1 .. 3 DELETED", "4 .. 6 NOT_RECORDED");
  }

  @Test
  void aDeletionThatShowsBehindATimeWithoutRecordsEndsItToo() {
    say(4, 6, End.RECORDING_STOPPED, Compliance.NON_COMPLIANT, Reason.NO_PROFILE);
    assertThat(found(time(9))).containsExactly("4 .. 9 DELETED");
  }

  @Test
  void itGoesOnThroughATimeWithoutRecords() {
    say(1, 3, End.RECORDING_STOPPED, Compliance.NON_COMPLIANT, Reason.NO_PROFILE);
    say(5, null, End.OPEN, Compliance.NON_COMPLIANT, Reason.PROFILE_DELETED);
    assertThat(found()).containsExactly("1 .. OPEN");
  }

  @Test
  void whatIsOtherwiseBehindATimeWithoutRecordsEndedWhenThatWasSeen() {
    say(1, 3, End.RECORDING_STOPPED, Compliance.NON_COMPLIANT, Reason.NO_PROFILE);
    say(5, null, End.OPEN, Compliance.COMPLIANT, Reason.ROLE_ATTACHED);
    assertThat(found()).containsExactly("1 .. 5 FIXED");
  }

  @Test
  void onlyAnOpenOneHasNoEnd() {
    assertThatThrownBy(() -> new Violation(time(1), null, Ending.FIXED))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Violation(time(1), time(2), Ending.OPEN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void behindTheEndOfThePeriodNothingIsKnown() {
    say(1, 3, End.CHANGED, Compliance.COMPLIANT, Reason.EXEMPT);
    say(3, 6, End.CHANGED, Compliance.NON_COMPLIANT, Reason.NO_PROFILE);
    say(6, null, End.OPEN, Compliance.COMPLIANT, Reason.EXEMPT);
    for (int end : new int[] {4, 5, 6}) {
      List<Stretch<Evaluated>> known = Stretch.before(time(end), stretches);
      assertThat(known).hasSize(2);
      assertThat(Violation.of(known, null))
          .containsExactly(new Violation(time(3), null, Ending.OPEN));
    }
    assertThat(Stretch.before(time(7), stretches)).isEqualTo(stretches);
    assertThat(Stretch.before(time(3), stretches))
        .singleElement()
        .matches(stretch -> stretch.end() == End.OPEN && stretch.to() == null);
    assertThat(Stretch.before(time(1), stretches)).isEmpty();
  }

  private void say(int from, @Nullable Integer to, End end, Compliance compliance, Reason reason) {
    Verdict verdict =
        new Verdict(compliance, List.of(reason), "worded", null, null, null, null, "1.17");
    stretches.add(
        new Stretch<>(
            time(from),
            to == null ? null : time(to),
            end,
            new Evaluated(verdict, HeldProfile.NONE, Trigger.INSTANCE, Items.source())));
  }

  private List<String> found() {
    return found(null);
  }

  private List<String> found(@Nullable Instant deletedAt) {
    return Violation.of(stretches, deletedAt).stream()
        .map(violation -> {
          Instant to = violation.to();
          return "%d .. %s%s"
              .formatted(
                  violation.from().getEpochSecond(),
                  to == null ? "" : to.getEpochSecond() + " ",
                  violation.ending());
        })
        .toList();
  }

  private static Instant time(int second) {
    return Instant.ofEpochSecond(second);
  }
}
