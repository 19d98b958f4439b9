package io.github.rolecall.aws;

/**
 * How often a call is attempted before it counts as failed.
 *
 * @param attempts the most attempts of any call
 * @param unanswered the most attempts where no answer comes: each of these may take long
 */
record Effort(int attempts, int unanswered) {

  /** A function has little time and nobody who waits: its deadline ends it. */
  static final Effort OF_FUNCTION = new Effort(10, 10);

  /** A region that does not answer is given up after some 40 seconds, so that a scan goes on. */
  static final Effort OF_SCAN = new Effort(10, 4);

  boolean isSpent(int made, AwsException failure) {
    return made >= (failure.status() == 0 ? unanswered : attempts);
  }
}
