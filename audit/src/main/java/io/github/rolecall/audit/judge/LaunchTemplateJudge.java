package io.github.rolecall.audit.judge;

import io.github.rolecall.audit.inventory.FactFinder;
import io.github.rolecall.audit.inventory.Sighting;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource.LaunchTemplate;
import io.github.rolecall.evaluation.LaunchTemplateRoleFacts;
import io.github.rolecall.evaluation.LaunchTemplateRoleFacts.Version;
import io.github.rolecall.evaluation.LaunchTemplateRoleParameters;
import io.github.rolecall.evaluation.LaunchTemplateRoleRule;
import io.github.rolecall.evaluation.RoleCallRule;
import io.github.rolecall.evaluation.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Judges launch templates and launch configurations by the profiles that they name. */
final class LaunchTemplateJudge implements Judge {

  private final LaunchTemplateRoleParameters parameters;
  private final LaunchTemplateRoleRule templateRule;

  LaunchTemplateJudge(LaunchTemplateRoleParameters parameters) {
    this.parameters = parameters;
    this.templateRule = new LaunchTemplateRoleRule(parameters);
  }

  @Override
  public RoleCallRule rule() {
    return RoleCallRule.LAUNCH_TEMPLATE_ROLE;
  }

  @Override
  public LaunchTemplateRoleParameters parameters() {
    return parameters;
  }

  @Override
  public Subject subject() {
    return new Subject("launch template or launch configuration", "template", "IAM item");
  }

  @Override
  public Verdict verdict(Sighting<?> sighting, FactFinder facts, Instant at) {
    Identity identity = sighting.resource().identity();
    if (!(sighting.resource() instanceof LaunchTemplate template)) {
      return templateRule.evaluate(
          new LaunchTemplateRoleFacts(Resources.facts(identity, Map.of(), at), "", List.of()));
    }
    List<Version> versions =
        template.versions().stream()
            .map(version ->
                new Version(version.label(), facts.named(version.profile(), identity.accountId())))
            .toList();
    return templateRule.evaluate(
        new LaunchTemplateRoleFacts(
            Resources.facts(identity, template.tags(), at), template.name(), versions));
  }
}
