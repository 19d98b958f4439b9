package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.answers.ApiPlace;
import io.github.rolecall.audit.bucket.BucketPath;
import java.nio.file.Files;
import java.nio.file.Path;

/** Refuses what no export can be made of, or put into, before any work is done. */
final class ExportChecks {

  private ExportChecks() {}

  /** Says whether a path means a place that is not on this machine, well written or not. */
  static boolean isRemote(String path) {
    return path.startsWith(BucketPath.SCHEME) || ApiPlace.isOne(path);
  }

  /**
   * Refuses a path that leads nowhere.
   *
   * @param path a file, a folder, or a place that is not on this machine
   * @param hasPeriod whether the period is given from its begin to its end
   */
  static void path(String path, boolean hasPeriod) throws UsageException {
    if (isRemote(path)) {
      remote(path, hasPeriod);
    } else if (path.isEmpty() || !Files.exists(Path.of(path))) {
      throw new UsageException("PATH is \"" + path + "\": expected a file or folder that exists");
    }
  }

  private static void remote(String path, boolean hasPeriod) throws UsageException {
    boolean isBucket = path.startsWith(BucketPath.SCHEME);
    if (isBucket ? BucketPath.of(path) == null : ApiPlace.of(path) == null) {
      throw new UsageException(
          "PATH is \"" + path + "\": expected s3://BUCKET/PREFIX, " + ApiPlace.FORMS);
    }
    if (!isBucket && !hasPeriod) {
      throw new UsageException("PATH is \"" + path + "\", which needs --from and --to");
    }
  }

  /** Refuses a bundle that is there already, or cannot be made there. */
  static void target(Path bundle) throws UsageException {
    if (Files.exists(bundle)) {
      throw new UsageException("-o is " + bundle + ", which exists: expected a new folder");
    }
    Path parent = bundle.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new UsageException("-o is " + bundle + ": expected a folder within one that exists");
    }
    if (!Files.isWritable(parent)) {
      throw new UsageException("-o is " + bundle + ": expected a folder that may be written to");
    }
  }
}
