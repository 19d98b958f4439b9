package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void verdictNeedsAReason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verdict(List.of(), "NO_PROFILE: .."))
        .withMessage("a verdict needs a reason");
  }

  @Test
  void annotationIsNeverEmpty() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verdict(List.of(Reason.NO_PROFILE), ""))
        .withMessage("an annotation has 1 to 256 characters, this one has 0");
  }

  @Test
  void annotationIsNeverLongerThanAwsConfigTakes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verdict(List.of(Reason.NO_PROFILE), "a".repeat(257)))
        .withMessage("an annotation has 1 to 256 characters, this one has 257");
  }

  @Test
  void annotationMayHave1To256Characters() {
    assertThat(verdict(List.of(Reason.NO_PROFILE), "a").annotation()).hasSize(1);
    assertThat(verdict(List.of(Reason.NO_PROFILE), "a".repeat(256)).annotation()).hasSize(256);
  }

  @Test
  void firstReasonDecides() {
    List<Reason> reasons = List.of(Reason.PROFILE_DELETED, Reason.PROFILE_NOT_ALLOWED);

    assertThat(verdict(reasons, "a").reason()).isEqualTo(Reason.PROFILE_DELETED);
  }

  @Test
  void reasonsAreACopy() {
    List<Reason> reasons = new ArrayList<>(List.of(Reason.NO_PROFILE));
    Verdict verdict = verdict(reasons, "a");

    reasons.clear();

    assertThat(verdict.reasons()).containsExactly(Reason.NO_PROFILE);
  }

  private static Verdict verdict(List<Reason> reasons, String annotation) {
    return new Verdict(
        Compliance.NON_COMPLIANT, reasons, annotation, null, null, "running", null, "1.17");
  }
}
