package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bulk.Input;
import java.io.IOException;
import java.util.List;

/** Finds files that are not on this machine. */
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
