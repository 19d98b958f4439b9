package io.github.rolecall.audit.bundle;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
   * Reads it from a bundle's manifest.
   *
   * @throws IOException if there is none, or it is not that of a bundle
   */
  public static BundlePeriod of(Path bundle) throws IOException {
    Path file = bundle.resolve(Manifest.FILE);
    Manifest manifest;
    try {
      manifest = ManifestReader.read(ManifestReader.bytes(bundle));
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(file + " is no manifest of a bundle: " + e.getMessage(), e);
    }
    Instant from = manifest.from();
    Instant to = manifest.to();
    if (from == null || to == null) {
      throw new IOException(
          file + " is no manifest of a bundle with intervals: it lacks the period");
    }
    if (to.isBefore(from)) {
      throw new IOException(
          file + " is no manifest of a bundle: its period ends before it begins, " + from);
    }
    return new BundlePeriod(from, to);
  }
}
