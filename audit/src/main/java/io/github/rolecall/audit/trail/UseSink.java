package io.github.rolecall.audit.trail;

/** Takes who used which credentials, in the order in which a file tells it. */
public interface UseSink {

  /**
   * Takes a call with credentials that matter: those of an instance's role, or a long-term key.
   *
   * @param use the call
   * @param item its place in the file, counted from 0
   */
  void use(TrailUse use, int item);

  /** Takes a call that tells of an instance's address. */
  void address(AddressChange change);

  /**
   * Takes note that something is recorded of a place, whatever it is.
   *
   * @param account the account
   * @param region the region
   */
  void seen(String account, String region);

  /** Takes a problem, in one sentence. */
  void problem(String what);
}
