package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.AccessKey.LastUse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An access key in days before the evaluation.
 *
 * @param ageDays null when the data does not tell
 */
record KeyInDays(boolean active, @Nullable Integer ageDays, Use use) {

  AccessKey at(Instant now, String label) {
    LastUse lastUse =
        switch (use.kind()) {
          case AT -> new LastUse.At(before(now, use.daysAgo()), "s3", "eu-central-1");
          case NEVER -> new LastUse.Never();
          case UNKNOWN -> new LastUse.Unknown();
        };
    return new AccessKey(label, active, ageDays == null ? null : before(now, ageDays), lastUse);
  }

  boolean isOld() {
    return ageDays != null && ageDays > 90;
  }

  boolean isUnused() {
    return switch (use.kind()) {
      case AT -> use.daysAgo() >= 45;
      case NEVER -> ageDays != null && ageDays >= 45;
      case UNKNOWN -> false;
    };
  }

  boolean isAllKnown() {
    return ageDays != null && use.kind() != Kind.UNKNOWN;
  }

  /** How a key was used last. */
  enum Kind {
    AT,
    NEVER,
    UNKNOWN
  }

  /**
   * When a key was used last.
   *
   * @param daysAgo of no matter but for a key that was used
   */
  record Use(Kind kind, int daysAgo) {}

  private static Instant before(Instant now, int days) {
    return now.minus(days, ChronoUnit.DAYS);
  }
}
