package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.InputSpace.Case;
import io.github.rolecall.evaluation.InputSpace.ExemptionTag;
import io.github.rolecall.evaluation.InputSpace.ListOf;
import io.github.rolecall.evaluation.InstanceRoleParameters.StoppedInstances;
import io.github.rolecall.evaluation.ProfileFacts.Attached;
import io.github.rolecall.evaluation.ProfileState.WithRole;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.util.ArrayList;
import java.util.List;

/**
 * The verdict table, row by row as it is published, without the rule's own code. It looks at what
 * kind of thing a case holds, where the rule has to read a text to find out.
 */
final class VerdictTable {

  /** What the table says. */
  record Answer(Compliance compliance, List<Reason> reasons) {}

  private VerdictTable() {}

  static Answer answer(Case c) {
    InstanceFacts facts = c.facts();
    InstanceRoleParameters p = c.parameters();
    InstanceState state = facts.state();

    // Row 1: item deleted, not recorded, or left scope.
    if (facts.status() == ResourceStatus.Known.RESOURCE_DELETED
        || facts.status() == ResourceStatus.Known.RESOURCE_DELETED_NOT_RECORDED) {
      return notApplicable(Reason.RESOURCE_DELETED);
    }
    if (facts.status() == ResourceStatus.Known.RESOURCE_NOT_RECORDED) {
      return notApplicable(Reason.RESOURCE_NOT_RECORDED);
    }
    if (facts.leftScope()) {
      return notApplicable(Reason.LEFT_SCOPE);
    }
    // Row 2: another resource type.
    if (!facts.resourceType().equals("AWS::EC2::Instance")) {
      return notApplicable(Reason.OTHER_RESOURCE_TYPE);
    }
    // Row 3: terminated or shutting-down.
    if (state == InstanceState.Known.TERMINATED || state == InstanceState.Known.SHUTTING_DOWN) {
      return notApplicable(Reason.INSTANCE_TERMINATED);
    }
    // Row 4: pending.
    if (state == InstanceState.Known.PENDING) {
      return notApplicable(Reason.INSTANCE_PENDING);
    }
    // Row 5: stopping or stopped, and the parameter says ignore.
    if (p.stoppedInstances() == StoppedInstances.IGNORE
        && (state == InstanceState.Known.STOPPING || state == InstanceState.Known.STOPPED)) {
      return notApplicable(Reason.INSTANCE_STOPPED);
    }
    // Row 6: a valid exemption tag.
    if (c.exemption() == ExemptionTag.VALID) {
      return new Answer(p.exemptAs(), List.of(Reason.EXEMPT));
    }
    // Rows 7 to 14: every violation that holds, the first decides.
    List<Reason> violations = violations(c);
    if (!violations.isEmpty()) {
      return new Answer(Compliance.NON_COMPLIANT, violations);
    }
    // Rows 15 and 16: no violation, so a profile is attached.
    return answerForProfile((Attached) facts.profile(), c);
  }

  private static List<Reason> violations(Case c) {
    ProfileFacts profile = c.facts().profile();
    InstanceRoleParameters p = c.parameters();
    List<Reason> found = new ArrayList<>();
    // Row 7: no profile.
    if (profile instanceof ProfileFacts.None) {
      found.add(Reason.NO_PROFILE);
    }
    if (profile instanceof Attached attached) {
      // Row 8: the profile no longer exists.
      if (p.requireRole() && attached.state() instanceof ProfileState.Deleted) {
        found.add(Reason.PROFILE_DELETED);
      }
      // Row 9: it exists under another id than the instance holds.
      if (p.requireRole() && attached.state() instanceof ProfileState.Recreated) {
        found.add(Reason.PROFILE_RECREATED);
      }
      // Row 10: it holds no role.
      if (p.requireRole() && attached.state() instanceof ProfileState.WithoutRole) {
        found.add(Reason.PROFILE_WITHOUT_ROLE);
      }
      // Row 11: the role's trust policy does not let EC2 assume it.
      if (p.requireRole()
          && attached.state() instanceof WithRole with
          && with.role().trust() instanceof Trust.NotAssumable) {
        found.add(Reason.ROLE_NOT_ASSUMABLE);
      }
      // Row 12: the profile is not on the allow-list.
      if (c.allowed() == ListOf.OTHERS) {
        found.add(Reason.PROFILE_NOT_ALLOWED);
      }
      // Row 13: the role carries a forbidden managed policy.
      if (c.forbidden() == ListOf.A_MATCH
          && attached.state() instanceof WithRole with
          && with.role().policies() instanceof ManagedPolicies.Known known
          && known.arns().toString().contains(InputSpace.FORBIDDEN_POLICY)) {
        found.add(Reason.ROLE_TOO_BROAD);
      }
    }
    // Row 14: user data holds a long-term access key.
    if (p.scanUserData() && c.facts().userData() instanceof UserData.WithKey) {
      found.add(Reason.ACCESS_KEY_IN_USER_DATA);
    }
    return found;
  }

  private static Answer answerForProfile(Attached profile, Case c) {
    InstanceRoleParameters p = c.parameters();
    boolean mayForbid = c.forbidden() != ListOf.NOTHING;
    boolean missing = p.scanUserData() && c.facts().userData() instanceof UserData.NotRead;
    boolean assumable = false;
    if (profile.state() instanceof ProfileState.Unknown) {
      missing = missing || p.requireRole() || mayForbid;
    }
    if (profile.state() instanceof WithRole with) {
      RoleFacts role = with.role();
      assumable = role.trust() instanceof Trust.Assumable;
      missing = missing || (p.requireRole() && role.trust() instanceof Trust.Unknown);
      missing = missing || (mayForbid && role.policies() instanceof ManagedPolicies.Unknown);
    }
    // Row 15: a role that EC2 can assume is attached.
    if (assumable && !missing && (p.requireRole() || mayForbid)) {
      return new Answer(Compliance.COMPLIANT, List.of(Reason.ROLE_ATTACHED));
    }
    // Row 16: a profile is attached; the data cannot tell about its role, or the parameters do not
    // ask.
    return new Answer(
        missing && p.demandProof() ? Compliance.UNDETERMINED : Compliance.COMPLIANT,
        List.of(Reason.ROLE_NOT_VERIFIED));
  }

  private static Answer notApplicable(Reason reason) {
    return new Answer(Compliance.NOT_APPLICABLE, List.of(reason));
  }
}
