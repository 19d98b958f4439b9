package io.github.rolecall.audit.bundle;

/**
 * A region of an account: where AWS Config records, and what a trail tells of. Sorted by account.
 *
 * @param account the account's id
 * @param region the region
 */
public record AccountRegion(String account, String region) implements Comparable<AccountRegion> {

  @Override
  public int compareTo(AccountRegion other) {
    int order = account.compareTo(other.account);
    return order == 0 ? region.compareTo(other.region) : order;
  }
}
