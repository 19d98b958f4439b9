package io.github.rolecall.audit.recording;

import io.github.rolecall.decoding.Identity;
import java.util.Comparator;

/**
 * One region of one account.
 *
 * @param accountId the account
 * @param region the region; {@code global} for what belongs to the account itself
 */
public record ScannedPlace(String accountId, String region) implements Comparable<ScannedPlace> {

  private static final Comparator<ScannedPlace> ORDER =
      Comparator.comparing(ScannedPlace::accountId).thenComparing(ScannedPlace::region);

  static final String GLOBAL = "global";

  /** Returns where a resource is. */
  public static ScannedPlace of(Identity identity) {
    return new ScannedPlace(identity.accountId(), identity.region());
  }

  /** Returns the place of what belongs to an account itself. */
  public static ScannedPlace ofAccount(String accountId) {
    return new ScannedPlace(accountId, GLOBAL);
  }

  @Override
  public int compareTo(ScannedPlace other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "account " + accountId + (region.equals(GLOBAL) ? "" : ", region " + region);
  }
}
