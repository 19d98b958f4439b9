package io.github.rolecall.decoding;

/**
 * A listing by the IAM API that was read to its end. What a complete listing of an account does not
 * name does not exist.
 *
 * @param accountId the account that was listed
 * @param of what was listed
 */
public record IamListing(String accountId, Kind of) {

  /** What a listing lists. */
  public enum Kind {
    /** All instance profiles ({@code list-instance-profiles}). */
    INSTANCE_PROFILES,
    /**
     * All roles with the profiles that hold them ({@code get-account-authorization-details});
     * profiles without a role do not show.
     */
    ROLES
  }
}
