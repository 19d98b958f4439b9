package io.github.rolecall.audit.trail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that can change a verdict, as CloudTrail recorded it.
 *
 * @param account the account in which it happened
 * @param region the region that the event names; of IAM the one of the partition in which IAM lives
 * @param time when it happened
 * @param id the event's id
 * @param name the call, for example {@code RunInstances}
 * @param actor who made it: an ARN, or the name of a service
 * @param actorType the type of the identity, for example {@code AssumedRole}
 * @param sourceIp where it came from, or null
 * @param userAgent with which program, or null
 * @param instances the instances that it names
 * @param profile the name of the instance profile that it names, or null
 * @param role the name of the role that it names, or null
 * @param association the id of the association that it names, or null
 */
public record TrailEvent(
    String account,
    String region,
    Instant time,
    String id,
    String name,
    String actor,
    String actorType,
    @Nullable String sourceIp,
    @Nullable String userAgent,
    List<String> instances,
    @Nullable String profile,
    @Nullable String role,
    @Nullable String association) {

  /** Keeps a copy of its own. */
  public TrailEvent {
    instances = List.copyOf(instances);
  }
}
