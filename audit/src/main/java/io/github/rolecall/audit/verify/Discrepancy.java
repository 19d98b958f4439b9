package io.github.rolecall.audit.verify;

/**
 * Something that is not as it should be.
 *
 * @param file the file in question, as its path within the bundle
 * @param problem what is wrong with it
 */
public record Discrepancy(String file, String problem) {

  /** Returns it as one line. */
  public String line() {
    return file + ": " + problem;
  }
}
