package io.github.rolecall.audit.bundle;

import java.time.Instant;

/**
 * The period that a bundle tells of.
 *
 * @param from its first moment
 * @param to the first moment behind it
 */
public record BundlePeriod(Instant from, Instant to) {

  /** Refuses one that ends before it begins. */
  public BundlePeriod {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a period from " + from + " to " + to);
    }
  }

  /**
   * Returns that of a bundle.
   *
   * @throws BundleException if it tells of no time, or its period is none
   */
  public static BundlePeriod of(Manifest manifest) throws BundleException {
    Instant from = manifest.from();
    Instant to = manifest.to();
    if (from == null || to == null) {
      throw new BundleException(
          Manifest.FILE + " is no manifest of a bundle with intervals: it lacks the period");
    }
    if (to.isBefore(from)) {
      throw new BundleException(
          Manifest.FILE + " is no manifest of a bundle: its period ends before it begins, " + from);
    }
    return new BundlePeriod(from, to);
  }
}
