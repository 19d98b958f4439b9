package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.bundle.Manifest;
import io.github.rolecall.audit.bundle.SealedBundle;
import java.nio.file.Path;

/** A bundle as it is given on the command line. */
final class GivenBundle {

  private GivenBundle() {}

  /** Refuses what is no bundle at all; whether it is a good one is not looked at. */
  static void check(String name, Path folder) throws UsageException {
    if (!SealedBundle.isOne(folder)) {
      throw new UsageException(
          name + " is " + folder + ": expected a bundle, a folder with " + Manifest.FILE);
    }
  }
}
