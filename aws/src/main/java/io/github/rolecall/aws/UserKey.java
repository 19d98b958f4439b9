package io.github.rolecall.aws;

import java.time.Instant;

/**
 * An access key of an IAM user as IAM lists it.
 *
 * @param id its id, which belongs into no log and no verdict: see {@link #label}
 * @param active whether it can be used
 * @param createdAt when it was made
 */
record UserKey(String id, boolean active, Instant createdAt) {

  /** One character: an annotation has little room beside the longest remark on an exemption. */
  private static final String MASK = "*";

  private static final int SHOWN = 4;

  /** Returns the id masked to its last four characters. */
  String label() {
    return MASK + id.substring(Math.max(0, id.length() - SHOWN));
  }

  @Override
  public String toString() {
    return label() + (active ? " active" : " inactive") + " since " + createdAt;
  }
}
