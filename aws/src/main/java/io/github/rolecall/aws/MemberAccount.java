package io.github.rolecall.aws;

/**
 * An account of an organisation.
 *
 * @param id its 12 digits
 * @param status for example {@code ACTIVE}, {@code SUSPENDED}, {@code PENDING_CLOSURE}
 */
public record MemberAccount(String id, String status) {

  /** Says whether it is in use; another one has nothing that could be read. */
  public boolean isActive() {
    return status.equals("ACTIVE");
  }
}
