package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.InputSpace.ExemptionTag;
import io.github.rolecall.evaluation.InputSpace.ListOf;
import io.github.rolecall.evaluation.InputSpace.Place;
import io.github.rolecall.evaluation.LaunchTemplateRoleFacts.Version;
import io.github.rolecall.evaluation.ProfileFacts.Attached;
import io.github.rolecall.evaluation.ProfileState.WithRole;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import io.github.rolecall.evaluation.VerdictTable.Answer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One input of the rule on launch templates, what kinds of things stand in it, and what the table
 * says of it.
 */
record TemplateCase(
    LaunchTemplateRoleFacts facts,
    LaunchTemplateRoleParameters parameters,
    ExemptionTag exemption,
    ListOf allowed,
    ListOf forbidden,
    Place place)
    implements FamilyCase {

  @Override
  public Verdict verdict() {
    return new LaunchTemplateRoleRule(parameters).evaluate(facts);
  }

  @Override
  public ResourceFacts resource() {
    return facts.resource();
  }

  @Override
  public Answer answer() {
    return FamilyTable.outOfReach(
            resource(), Set.of(TemplateSpace.TEMPLATE, TemplateSpace.CONFIGURATION))
        .or(() -> FamilyTable.exempt(exemption, parameters))
        .orElseGet(this::judged);
  }

  @Override
  public TemplateCase withAnotherTag() {
    return new TemplateCase(
        new LaunchTemplateRoleFacts(
            FamilyTable.withAnotherTag(resource()), facts.name(), facts.versions()),
        parameters,
        exemption,
        allowed,
        forbidden,
        place);
  }

  private Answer judged() {
    Set<Reason> violations = new LinkedHashSet<>();
    facts.versions().forEach(version -> violations.addAll(violations(version)));
    if (!violations.isEmpty()) {
      return new Answer(Compliance.NON_COMPLIANT, List.copyOf(violations));
    }
    if (facts.versions().isEmpty() || facts.versions().stream().anyMatch(this::isMissing)) {
      return FamilyTable.unproven(Reason.ROLE_NOT_VERIFIED, parameters);
    }
    return new Answer(Compliance.COMPLIANT, List.of(saidOf(facts.versions().get(0))));
  }

  /** The first version for which a reason holds. */
  Version leading(Reason reason) {
    List<Version> versions = facts.versions();
    if (FamilyLaws.VIOLATIONS.contains(reason)) {
      return versions.stream().filter(v -> violations(v).contains(reason)).findFirst().get();
    }
    return versions.stream()
        .filter(this::isMissing)
        .filter(v -> reason == Reason.ROLE_NOT_VERIFIED)
        .findFirst()
        .orElse(versions.get(0));
  }

  private List<Reason> violations(Version version) {
    if (!(version.profile() instanceof Attached profile)) {
      return List.of(Reason.NO_PROFILE);
    }
    List<Reason> found = new ArrayList<>();
    ProfileState state = profile.state();
    @Nullable RoleFacts role = state instanceof WithRole with ? with.role() : null;
    if (parameters.requireRole() && state instanceof ProfileState.Deleted) {
      found.add(Reason.PROFILE_DELETED);
    }
    if (parameters.requireRole() && state instanceof ProfileState.WithoutRole) {
      found.add(Reason.PROFILE_WITHOUT_ROLE);
    }
    if (parameters.requireRole() && role != null && role.trust() instanceof Trust.NotAssumable) {
      found.add(Reason.ROLE_NOT_ASSUMABLE);
    }
    boolean isNone =
        allowed == ListOf.A_MATCH
            && !profile.arn().startsWith("arn:")
            && state instanceof ProfileState.Deleted;
    if (allowed == ListOf.OTHERS || isNone) {
      found.add(Reason.PROFILE_NOT_ALLOWED);
    }
    if (forbidden == ListOf.A_MATCH
        && role != null
        && role.policies() instanceof ManagedPolicies.Known known
        && known.arns().toString().contains(InputSpace.FORBIDDEN_POLICY)) {
      found.add(Reason.ROLE_TOO_BROAD);
    }
    return found;
  }

  private boolean isMissing(Version version) {
    Attached profile = (Attached) version.profile();
    boolean mayForbid = forbidden != ListOf.NOTHING;
    if (allowed != ListOf.NOTHING && !profile.arn().startsWith("arn:")) {
      return true;
    }
    // What has the name now is another profile than whoever gathered the facts looked at.
    if (profile.state() instanceof ProfileState.Unknown
        || profile.state() instanceof ProfileState.Recreated) {
      return parameters.requireRole() || mayForbid;
    }
    return profile.state() instanceof WithRole with
        && ((parameters.requireRole() && with.role().trust() instanceof Trust.Unknown)
            || (mayForbid && with.role().policies() instanceof ManagedPolicies.Unknown));
  }

  private Reason saidOf(Version version) {
    boolean assumable =
        ((Attached) version.profile()).state() instanceof WithRole with
            && with.role().trust() instanceof Trust.Assumable;
    boolean asked = parameters.requireRole() || forbidden != ListOf.NOTHING;
    return assumable && asked ? Reason.ROLE_ATTACHED : Reason.ROLE_NOT_VERIFIED;
  }
}
