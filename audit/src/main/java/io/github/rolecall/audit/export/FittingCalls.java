package io.github.rolecall.audit.export;

import io.github.rolecall.audit.history.Evaluated;
import java.util.List;
import java.util.Set;

/** Which calls can have led to what is said of an instance, the most telling first. */
final class FittingCalls {

  private static final Set<String> LAUNCH = Set.of("RunInstances", "StartInstances");
  private static final Set<String> ASSOCIATION =
      Set.of(
          "AssociateIamInstanceProfile",
          "ReplaceIamInstanceProfileAssociation",
          "DisassociateIamInstanceProfile");
  private static final Set<String> POLICY = Set.of("AttachRolePolicy", "DetachRolePolicy");
  private static final Set<String> TRUST = Set.of("UpdateAssumeRolePolicy");
  private static final Set<String> ADDED = Set.of("AddRoleToInstanceProfile");
  private static final Set<String> REMOVED = Set.of("RemoveRoleFromInstanceProfile");
  private static final Set<String> MADE = Set.of("CreateInstanceProfile");
  private static final Set<String> DELETED = Set.of("DeleteInstanceProfile");
  private static final Set<String> ROLE_DELETED = Set.of("DeleteRole");

  private FittingCalls() {}

  /** Returns the calls that change an instance into what is said of it. */
  static List<Set<String>> ofInstance(Evaluated now) {
    return switch (now.verdict().reason()) {
      case INSTANCE_TERMINATED -> List.of(Set.of("TerminateInstances"));
      case INSTANCE_STOPPED -> List.of(Set.of("StopInstances"));
      case INSTANCE_PENDING -> List.of(LAUNCH);
      default -> List.of(ASSOCIATION, LAUNCH);
    };
  }

  /** Returns the calls that change a profile or a role into what is said of it. */
  static List<Set<String>> ofIam(Evaluated now) {
    return switch (now.profile()) {
      case DELETED -> List.of(DELETED);
      case RECREATED -> List.of(MADE, ADDED);
      case WITHOUT_ROLE -> List.of(REMOVED, ROLE_DELETED, MADE);
      case WITH_ROLE -> withRole(now);
      case NONE, UNKNOWN -> List.of();
    };
  }

  private static List<Set<String>> withRole(Evaluated now) {
    return switch (now.verdict().reason()) {
      case ROLE_NOT_ASSUMABLE -> List.of(TRUST, ADDED);
      case ROLE_TOO_BROAD -> List.of(POLICY, ADDED);
      default -> List.of(ADDED, TRUST, POLICY, MADE);
    };
  }
}
