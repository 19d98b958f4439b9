package io.github.rolecall.audit.judge;

import io.github.rolecall.audit.inventory.FactFinder;
import io.github.rolecall.audit.inventory.Sighting;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.evaluation.InstanceRoleRule;
import io.github.rolecall.evaluation.ProfileFacts;
import io.github.rolecall.evaluation.RoleCallRule;
import io.github.rolecall.evaluation.Verdict;
import java.time.Instant;

/** Judges EC2 instances. */
final class InstanceJudge implements Judge {

  private final InstanceRoleParameters parameters;
  private final InstanceRoleRule instanceRule;

  InstanceJudge(InstanceRoleParameters parameters) {
    this.parameters = parameters;
    this.instanceRule = new InstanceRoleRule(parameters);
  }

  @Override
  public RoleCallRule rule() {
    return RoleCallRule.INSTANCE_ROLE;
  }

  @Override
  public InstanceRoleParameters parameters() {
    return parameters;
  }

  @Override
  public Subject subject() {
    return new Subject("EC2 instance", "instance", "IAM item");
  }

  @Override
  public Verdict verdict(Sighting<?> sighting, FactFinder facts, Instant at) {
    Resource resource = sighting.resource();
    ProfileFacts profile =
        resource instanceof Resource.Instance instance
            ? facts.held(instance.profile())
            : new ProfileFacts.None();
    return instanceRule.evaluate(resource.facts(profile, facts.userData(resource.identity()), at));
  }
}
