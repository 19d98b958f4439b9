package io.github.rolecall.lambda.change.trail;

import org.jspecify.annotations.Nullable;

/**
 * The calls that give, take or change what an instance's role is. Their order is the one in which
 * changes of one second are told, since CloudTrail gives no finer time: first what takes away, then
 * what gives, each as IAM and EC2 allow it (a role leaves its profile before either is deleted, and
 * enters after both are made).
 */
public enum ChangeKind {
  /** An instance lost its profile. */
  DISASSOCIATE_PROFILE("DisassociateIamInstanceProfile"),
  /** A role lost a managed policy. */
  DETACH_POLICY("DetachRolePolicy"),
  /** A profile lost its role. */
  REMOVE_ROLE("RemoveRoleFromInstanceProfile"),
  /** A profile is gone. */
  DELETE_PROFILE("DeleteInstanceProfile"),
  /** A role is gone. */
  DELETE_ROLE("DeleteRole"),
  /** There is a new profile. */
  CREATE_PROFILE("CreateInstanceProfile"),
  /** Who may assume a role is another. */
  UPDATE_TRUST("UpdateAssumeRolePolicy"),
  /** A role got a managed policy. */
  ATTACH_POLICY("AttachRolePolicy"),
  /** A profile got a role. */
  ADD_ROLE("AddRoleToInstanceProfile"),
  /** An instance got a profile. */
  ASSOCIATE_PROFILE("AssociateIamInstanceProfile"),
  /** An instance got another profile. */
  REPLACE_PROFILE("ReplaceIamInstanceProfileAssociation");

  private final String eventName;

  ChangeKind(String eventName) {
    this.eventName = eventName;
  }

  static @Nullable ChangeKind of(String eventName) {
    for (ChangeKind kind : values()) {
      if (kind.eventName.equals(eventName)) {
        return kind;
      }
    }
    return null;
  }

  /** Returns the call's name, as CloudTrail writes it. */
  public String eventName() {
    return eventName;
  }

  /** Says whether it happens to an instance in one region; IAM is the same in all. */
  public boolean isRegional() {
    return switch (this) {
      case ASSOCIATE_PROFILE, REPLACE_PROFILE, DISASSOCIATE_PROFILE -> true;
      default -> false;
    };
  }

  /** Says whether it matters only for some policies. */
  public boolean isAboutPolicy() {
    return this == ATTACH_POLICY || this == DETACH_POLICY;
  }

  boolean namesRole() {
    return switch (this) {
      case REMOVE_ROLE, ADD_ROLE, DELETE_ROLE, UPDATE_TRUST, ATTACH_POLICY, DETACH_POLICY -> true;
      default -> false;
    };
  }

  boolean namesProfile() {
    return switch (this) {
      case REMOVE_ROLE, ADD_ROLE, DELETE_PROFILE, CREATE_PROFILE -> true;
      default -> false;
    };
  }
}
