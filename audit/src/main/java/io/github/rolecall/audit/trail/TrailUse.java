package io.github.rolecall.audit.trail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call, with whose credentials it was made and from where. A call that failed is one as well.
 *
 * @param account the account in which it was recorded
 * @param region the region that the event names
 * @param time when it happened
 * @param id the event's id; one call that is told to several accounts has the same
 * @param name the call, for example {@code GetObject}
 * @param error why it failed, or null
 * @param credentials with which credentials it was made
 * @param address where it came from: an IP address, or the name of a service; or null
 * @param endpoint the id of the VPC endpoint that it went through, or null
 * @param userAgent with which program, or null
 */
public record TrailUse(
    String account,
    String region,
    Instant time,
    String id,
    String name,
    @Nullable String error,
    Credentials credentials,
    @Nullable String address,
    @Nullable String endpoint,
    @Nullable String userAgent) {

  /** Whose credentials a call was made with. */
  public sealed interface Credentials {}

  /**
   * Those of a role session that is called as an instance is. EC2 calls them so, and Systems
   * Manager; anybody who may assume a role may, too.
   *
   * @param owner the account of the role
   * @param role the role's name without its path
   * @param instance the instance
   * @param key the id of the access key, or empty
   * @param created when the session began, or null
   */
  public record InstanceSession(
      String owner, String role, String instance, String key, @Nullable Instant created)
      implements Credentials {

    /** The role of every instance's own identity, which no profile holds. */
    private static final String IDENTITY_ROLE = "aws:ec2-instance";

    /** Says whether it is the instance's own identity, which never leaves it. */
    public boolean isIdentity() {
      return role.equals(IDENTITY_ROLE);
    }
  }

  /**
   * A long-term key.
   *
   * @param owner the account that it belongs to
   * @param key the id of the access key
   * @param user the ARN of its user
   */
  public record LongTermKey(String owner, String key, String user) implements Credentials {}
}
