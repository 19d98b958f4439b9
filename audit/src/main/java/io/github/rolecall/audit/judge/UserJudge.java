package io.github.rolecall.audit.judge;

import io.github.rolecall.audit.inventory.FactFinder;
import io.github.rolecall.audit.inventory.Sighting;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleCallRule;
import io.github.rolecall.evaluation.UserAccessKeyFacts;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import io.github.rolecall.evaluation.UserAccessKeyParameters;
import io.github.rolecall.evaluation.UserAccessKeyRule;
import io.github.rolecall.evaluation.Verdict;
import java.time.Instant;
import java.util.Map;

/** Judges IAM users by their lines of the credential report. */
final class UserJudge implements Judge {

  private final UserAccessKeyParameters parameters;
  private final UserAccessKeyRule keyRule;

  UserJudge(UserAccessKeyParameters parameters) {
    this.parameters = parameters;
    this.keyRule = new UserAccessKeyRule(parameters);
  }

  @Override
  public RoleCallRule rule() {
    return RoleCallRule.USER_ACCESS_KEY;
  }

  @Override
  public UserAccessKeyParameters parameters() {
    return parameters;
  }

  @Override
  public Subject subject() {
    return new Subject("IAM user", "user", "other item");
  }

  @Override
  public String control(Reason reason) {
    return parameters.cisVersion().accessKeyId(reason);
  }

  @Override
  public Verdict verdict(Sighting<?> sighting, FactFinder facts, Instant at) {
    return keyRule.evaluate(facts(sighting, facts, at));
  }

  private static UserAccessKeyFacts facts(Sighting<?> sighting, FactFinder facts, Instant at) {
    Resource resource = sighting.resource();
    Identity identity = resource.identity();
    if (resource instanceof Resource.User user) {
      String arn = user.arn();
      ResourceStatus status =
          facts.isFormer(user, sighting.seenAt()) && !identity.leftScope()
              ? ResourceStatus.Known.RESOURCE_DELETED
              : identity.status();
      return new UserAccessKeyFacts(
          Resources.facts(identity, status, user.tags(), at),
          arn != null ? arn : user.name().isEmpty() ? identity.resourceId() : user.name(),
          facts.credentials(user));
    }
    if (resource instanceof Resource.UserCredentials line) {
      return new UserAccessKeyFacts(
          Resources.facts(identity, Map.of(), at), line.arn(), line.credentials());
    }
    return new UserAccessKeyFacts(
        Resources.facts(identity, Map.of(), at),
        identity.resourceId(),
        new Credentials.Unknown("it is no user"));
  }
}
