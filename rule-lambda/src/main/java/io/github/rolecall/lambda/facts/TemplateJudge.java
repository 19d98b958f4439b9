package io.github.rolecall.lambda.facts;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.LaunchVersion;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.LaunchTemplateRoleFacts;
import io.github.rolecall.evaluation.LaunchTemplateRoleFacts.Version;
import io.github.rolecall.evaluation.LaunchTemplateRoleParameters;
import io.github.rolecall.evaluation.LaunchTemplateRoleRule;
import io.github.rolecall.evaluation.ProfileFacts;
import io.github.rolecall.evaluation.ProfileState;
import io.github.rolecall.evaluation.ResourceFacts;
import io.github.rolecall.evaluation.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges launch templates by the versions that EC2 has of them now, since it is not documented
 * which version an item of AWS Config holds, and launch configurations, which never change, by what
 * was recorded.
 */
public final class TemplateJudge implements ResourceJudge {

  private static final ProfileState NOT_ASKED = new ProfileState.Unknown("IAM was not asked");

  private final LaunchTemplateRoleParameters parameters;
  private final LaunchTemplateRoleRule rule;
  private final RoleFinder roles;
  private final LaunchVersions versions;

  /**
   * Makes a judge.
   *
   * @param parameters the rule's parameters
   * @param iam the IAM of the templates' account
   * @param history tells which role left a profile; is asked only of profiles without one
   * @param versions reads the versions of templates
   */
  public TemplateJudge(
      LaunchTemplateRoleParameters parameters,
      IamReader iam,
      ProfileHistory history,
      LaunchVersions versions) {
    this.parameters = parameters;
    this.rule = new LaunchTemplateRoleRule(parameters.demandingProof());
    this.roles = new RoleFinder(iam, !parameters.forbiddenManagedPolicyArns().isEmpty(), history);
    this.versions = versions;
  }

  @Override
  public Verdict judge(Resource resource, Instant evaluatedAt) throws UndecidedException {
    Identity identity = resource.identity();
    if (!(resource instanceof Resource.LaunchTemplate template)) {
      return verdict(Facts.of(identity, Map.of(), evaluatedAt), "", List.of());
    }
    ResourceFacts facts = Facts.of(identity, template.tags(), evaluatedAt);
    Verdict withoutAsking = verdict(facts, template.name(), List.of());
    if (Facts.isSettled(withoutAsking)) {
      return withoutAsking;
    }
    boolean hasVersions = identity.resourceType().equals(LaunchTemplateRoleFacts.TEMPLATE_TYPE);
    List<LaunchVersion> launched =
        hasVersions ? versions.of(identity.resourceId()) : template.versions();
    if (hasVersions && launched.isEmpty()) {
      return verdict(Facts.gone(identity, evaluatedAt), template.name(), List.of());
    }
    return Facts.decided(identity, verdict(facts, template.name(), asked(launched)));
  }

  private List<Version> asked(List<LaunchVersion> launched) {
    Map<ProfileReference, ProfileState> known = new HashMap<>();
    return launched.stream()
        .map(version -> new Version(version.label(), facts(version.profile(), known)))
        .toList();
  }

  private ProfileFacts facts(
      @Nullable ProfileReference named, Map<ProfileReference, ProfileState> known) {
    if (named == null) {
      return new ProfileFacts.None();
    }
    ProfileState state =
        parameters.looksAtRole() ? known.computeIfAbsent(named, roles::stateOfNamed) : NOT_ASKED;
    return new ProfileFacts.Attached(named.arn() == null ? named.name() : named.arn(), state);
  }

  private Verdict verdict(ResourceFacts facts, String name, List<Version> launched) {
    return rule.evaluate(new LaunchTemplateRoleFacts(facts, name, launched));
  }
}
