package io.github.rolecall.audit.files;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds files that are not on this machine: {@code bucket} does so in S3, {@code answers} by asking
 * AWS Config. Whoever reads the files needs to know neither.
 */
public interface RemoteFiles {

  /** Finds none: all paths are of this machine. */
  RemoteFiles NONE =
      new RemoteFiles() {
        @Override
        public boolean isOne(String path) {
          return false;
        }

        @Override
        public List<Input> find(String path) {
          return List.of();
        }
      };

  /**
   * Something that was asked for and not answered.
   *
   * @param account the account
   * @param region the region
   * @param from since when it is missing, or null
   * @param to until when, or null
   * @param resource the resource, or null for all
   * @param detail what is missing and why, in the same words whenever it is tried
   */
  record Missing(
      String account,
      String region,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String resource,
      String detail) {}

  /** Returns what was asked for and not answered. */
  default List<Missing> missing() {
    return List.of();
  }

  /** Returns what was asked for. */
  default List<String> queries() {
    return List.of();
  }

  /** Says whether a path names a place that is not on this machine. */
  boolean isOne(String path);

  /**
   * Finds all files of a place.
   *
   * @param path the place
   * @return the files with their names within the place
   * @throws IOException if not all of them could be found
   */
  List<Input> find(String path) throws IOException;
}
