package io.github.rolecall.audit.trail;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one record while it is being read. */
final class TrailRecord {

  /** What can change a verdict, or that anything is recorded at all. */
  private static final Set<String> TELLING =
      Set.of(
          "RunInstances",
          "StartInstances",
          "StopInstances",
          "TerminateInstances",
          "AssociateIamInstanceProfile",
          "ReplaceIamInstanceProfileAssociation",
          "DisassociateIamInstanceProfile",
          "CreateInstanceProfile",
          "DeleteInstanceProfile",
          "AddRoleToInstanceProfile",
          "RemoveRoleFromInstanceProfile",
          "DeleteRole",
          "UpdateAssumeRolePolicy",
          "AttachRolePolicy",
          "DetachRolePolicy",
          "StopConfigurationRecorder",
          "StartConfigurationRecorder",
          "DeleteConfigurationRecorder");

  /** A call that names more instances than this is none of EC2's. */
  private static final int MOST_INSTANCES = 10_000;

  @Nullable String time;
  @Nullable String id;
  @Nullable String name;
  @Nullable String region;
  @Nullable String errorCode;
  @Nullable String sourceIp;
  @Nullable String userAgent;
  @Nullable String recipient;
  @Nullable String owner;
  @Nullable String actorArn;
  @Nullable String actorType;
  @Nullable String principal;
  @Nullable String service;

  private final Set<String> instances = new LinkedHashSet<>();
  private @Nullable String profile;
  private @Nullable String role;
  private @Nullable String association;

  /** Says whether a call failed or changes nothing that matters. */
  boolean isOther() {
    return errorCode != null || name == null || !TELLING.contains(name);
  }

  /**
   * Takes note of a text anywhere in the parameters or the answer: EC2 nests them in the name of
   * the call, for some calls.
   */
  void parameter(String key, String parent, String value) {
    switch (key) {
      case "instanceId", "InstanceId" -> {
        if (instances.size() < MOST_INSTANCES && !value.isEmpty()) {
          instances.add(value);
        }
      }
      case "associationId", "AssociationId" -> association = value;
      case "instanceProfileName" -> profile = value;
      case "roleName" -> role = value;
      case "name", "Name" -> {
        if (parent.equalsIgnoreCase("iamInstanceProfile")) {
          profile = value;
        }
      }
      case "arn", "Arn" -> {
        if (parent.equalsIgnoreCase("iamInstanceProfile")) {
          profile = value.substring(value.lastIndexOf('/') + 1);
        }
      }
      default -> {
        // Nothing that names one of them.
      }
    }
  }

  /** Puts the event together, or returns null when it lacks what every event has. */
  @Nullable TrailEvent event() {
    Instant happened = happened();
    String account = recipient == null ? owner : recipient;
    if (happened == null || id == null || name == null || account == null || region == null) {
      return null;
    }
    return new TrailEvent(
        account,
        region,
        happened,
        id,
        name,
        actor(),
        actorType == null ? "" : actorType,
        sourceIp,
        userAgent,
        List.copyOf(instances),
        profile,
        role,
        association);
  }

  private @Nullable Instant happened() {
    try {
      return time == null ? null : Instant.parse(time);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private String actor() {
    if (actorArn != null) {
      return actorArn;
    }
    if (service != null) {
      return service;
    }
    return principal == null ? "" : principal;
  }
}
