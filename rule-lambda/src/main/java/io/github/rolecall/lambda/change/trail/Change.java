package io.github.rolecall.lambda.change.trail;

import java.time.Instant;
import java.util.Comparator;

/**
 * One call that succeeded. Its texts are as they came, cut to a length that AWS's own never have;
 * what the record does not tell is empty.
 *
 * @param kind what was done
 * @param eventId CloudTrail's id of it
 * @param at when, to the second
 * @param account whose account it was in
 * @param region where it was recorded: of an instance its region, of IAM one for the partition
 * @param actor who did it
 * @param target what it was done to
 */
public record Change(
    ChangeKind kind,
    String eventId,
    Instant at,
    String account,
    String region,
    Actor actor,
    Target target) {

  /** The order in which changes are told, whatever the order was in which they came. */
  public static final Comparator<Change> ORDER =
      Comparator.comparing(Change::at)
          .thenComparing(Change::kind)
          .thenComparing(change -> change.target().profile())
          .thenComparing(change -> change.target().role())
          .thenComparing(Change::eventId);

  /**
   * Who made a call.
   *
   * @param identity an ARN, or what else tells who it was
   * @param address the IP address, or the service of AWS that called
   */
  public record Actor(String identity, String address) {}

  /**
   * What a call was about.
   *
   * @param role the role's name
   * @param profile the instance profile's name, without its path
   * @param policyArn the managed policy
   * @param instanceId the instance
   * @param associationId the association of an instance with a profile
   */
  public record Target(
      String role, String profile, String policyArn, String instanceId, String associationId) {}
}
