package io.github.rolecall.audit.export;

/** Is told how far the reading came. */
@FunctionalInterface
public interface ReadingProgress {

  /**
   * Takes note.
   *
   * @param files how many files have been read
   * @param of how many there are
   */
  void read(int files, int of);
}
