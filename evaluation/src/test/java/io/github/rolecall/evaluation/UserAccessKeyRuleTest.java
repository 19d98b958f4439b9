package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.AccessKey.LastUse;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserAccessKeyRuleTest {

  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void nameIsAContract() {
    assertThat(UserAccessKeyRule.NAME).isEqualTo("iam-user-access-key");
  }

  @Test
  void userWithoutAnActiveKeyIsCompliant() {
    assertThat(FamilyExamples.user(false, List.of()))
        .isEqualTo(
            new Verdict(
                Compliance.COMPLIANT,
                List.of(Reason.NO_ACTIVE_KEY),
                "NO_ACTIVE_KEY: user uploader has no active key. CIS AWS Foundations 5.0: 1.13.",
                null,
                null,
                null,
                null,
                "1.13"));
  }

  @Test
  void byDefaultNobodyMayHaveAKey() {
    assertThat(FamilyExamples.user(true, List.of(used(ago(1), ago(1)))).reason())
        .isEqualTo(Reason.ACCESS_KEY_ACTIVE);
  }

  @Test
  void keyIsUnusedOnTheVeryDayAndTooOldOnTheNext() {
    Instant aMomentLess = ago(45).plusNanos(1);

    assertThat(reasonForWhoMay(used(ago(90), ago(45)))).isEqualTo(Reason.ACCESS_KEY_UNUSED);
    assertThat(reasonForWhoMay(used(ago(90), aMomentLess))).isEqualTo(Reason.ACCESS_KEY_ALLOWED);
    assertThat(reasonForWhoMay(used(ago(91), ago(0)))).isEqualTo(Reason.ACCESS_KEY_TOO_OLD);
    assertThat(reasonForWhoMay(used(ago(91).plusNanos(1), ago(0))))
        .isEqualTo(Reason.ACCESS_KEY_ALLOWED);
  }

  @Test
  void keyThatWasNeverUsedIsUnusedSinceItWasMade() {
    assertThat(reasonForWhoMay(FamilyExamples.key("1", 45, new LastUse.Never())))
        .isEqualTo(Reason.ACCESS_KEY_UNUSED);
    assertThat(reasonForWhoMay(FamilyExamples.key("1", 44, new LastUse.Never())))
        .isEqualTo(Reason.ACCESS_KEY_ALLOWED);
  }

  @Test
  void keyThatIsUnusedTheLongestIsNamed() {
    List<AccessKey> keys =
        List.of(
            new AccessKey("1", true, ago(500), at(ago(50))),
            new AccessKey("2", true, ago(400), at(ago(60))));

    assertThat(FamilyExamples.user(true, keys, "*").annotation())
        .startsWith("ACCESS_KEY_UNUSED: key 2 of user uploader was used last 2026-09-22");
  }

  @Test
  void oldestKeyIsNamed() {
    List<AccessKey> keys =
        List.of(
            new AccessKey("1", true, ago(100), at(ago(1))),
            new AccessKey("2", true, ago(400), at(ago(1))),
            new AccessKey("none", true, null, at(ago(1))));

    assertThat(FamilyExamples.user(true, keys, "*").annotation())
        .startsWith("ACCESS_KEY_TOO_OLD: key 2 of user uploader is 400 days old, over 90.");
  }

  @Test
  void ofTwoKeysTheOneUsedLongerAgoIsNamed() {
    AccessKey lately = new AccessKey("1", true, ago(20), at(ago(1)));
    AccessKey longerAgo = new AccessKey("2", true, ago(20), at(ago(9)));
    AccessKey never = new AccessKey("3", true, ago(20), new LastUse.Never());
    AccessKey unknown = new AccessKey("4", true, ago(20), new LastUse.Unknown());

    assertThat(annotation(lately, longerAgo)).contains("; key 2 was used last 2026-11-12 for s3");
    assertThat(annotation(longerAgo, never)).contains("; key 3 was never used.");
    assertThat(annotation(unknown, lately)).contains("; key 1 was used last 2026-11-20 for s3");
    assertThat(annotation(unknown, unknown)).contains("; the last use of key 4 is not known.");
  }

  @Test
  void keyThatIsNotActiveDoesNotCount() {
    AccessKey old = new AccessKey("2", false, ago(900), new LastUse.Never());

    assertThat(FamilyExamples.user(true, List.of(used(ago(1), ago(1)), old), "*").reasons())
        .containsExactly(Reason.ACCESS_KEY_ALLOWED);
  }

  @Test
  void keysAreACopy() {
    List<AccessKey> keys = new ArrayList<>(List.of(used(ago(1), ago(1))));
    Credentials.Known known = new Credentials.Known(true, keys);

    keys.clear();

    assertThat(known.keys()).hasSize(1);
  }

  private static String annotation(AccessKey... keys) {
    Verdict verdict = FamilyExamples.user(true, List.of(keys), "*");
    assertThat(verdict.reasons()).containsExactly(Reason.TWO_ACTIVE_KEYS);
    return verdict.annotation();
  }

  private static Reason reasonForWhoMay(AccessKey key) {
    return FamilyExamples.user(true, List.of(key), "*/uploader").reason();
  }

  private static AccessKey used(Instant createdAt, Instant lastUsed) {
    return new AccessKey("1", true, createdAt, at(lastUsed));
  }

  private static LastUse at(Instant time) {
    return new LastUse.At(time, "s3", "us-east-1");
  }

  private static Instant ago(int days) {
    return Examples.NOW.minus(DAY.multipliedBy(days));
  }
}
