package io.github.rolecall.decoding.userdata;

import io.github.rolecall.evaluation.UserData;

/**
 * Looks for long-term access keys in the user data of an instance: in plain text, in gzip, in the
 * parts of a MIME message, in base64 inside of text, and in UTF-16. Safe for use by many threads.
 */
public final class UserDataScanner {

  /**
   * EC2 takes 16 KB, which hold a few hundred KB of real text, or 16 MB made to hurt: searching
   * those took more than 200 MB of memory, which a small function does not have.
   */
  private static final int MAX_INFLATED = 4 * 1024 * 1024;

  private final int maxInflated;

  /** Makes a scanner that inflates up to 4 MB of compressed user data. */
  public UserDataScanner() {
    this(MAX_INFLATED);
  }

  /**
   * Makes a scanner with a limit of its own.
   *
   * @param maxInflated how many bytes all compressed parts may have together, inflated
   */
  UserDataScanner(int maxInflated) {
    this.maxInflated = maxInflated;
  }

  /**
   * Scans the user data of one instance.
   *
   * @param userData as it is after EC2's own base64 is taken off
   * @return the first key that was found, masked to its last four characters; {@link
   *     UserData.NotRead} when there was none but a part could not be read to its end
   */
  public UserData scan(byte[] userData) {
    Scan scan = new Scan(maxInflated);
    scan.look(userData, 0);
    return scan.result();
  }
}
