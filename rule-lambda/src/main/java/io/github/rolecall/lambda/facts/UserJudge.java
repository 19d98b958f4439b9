package io.github.rolecall.lambda.facts;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.ResourceFacts;
import io.github.rolecall.evaluation.UserAccessKeyFacts;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import io.github.rolecall.evaluation.UserAccessKeyParameters;
import io.github.rolecall.evaluation.UserAccessKeyRule;
import io.github.rolecall.evaluation.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Judges IAM users by the credentials that IAM knows of them now, since an item of AWS Config holds
 * none.
 */
public final class UserJudge implements ResourceJudge {

  private static final Credentials NOT_ASKED = new Credentials.Unknown("IAM was not asked");

  private final UserAccessKeyRule rule;
  private final CredentialsReader credentials;

  /**
   * Makes a judge.
   *
   * @param parameters the rule's parameters
   * @param credentials reads the credentials of users
   */
  public UserJudge(UserAccessKeyParameters parameters, CredentialsReader credentials) {
    this.rule = new UserAccessKeyRule(parameters.demandingProof());
    this.credentials = credentials;
  }

  @Override
  public Verdict judge(Resource resource, Instant evaluatedAt) throws UndecidedException {
    Identity identity = resource.identity();
    if (!(resource instanceof Resource.User user)) {
      return verdict(Facts.of(identity, Map.of(), evaluatedAt), "", NOT_ASKED);
    }
    String arn = user.arn() == null ? user.name() : user.arn();
    ResourceFacts facts = Facts.of(identity, user.tags(), evaluatedAt);
    Verdict withoutAsking = verdict(facts, arn, NOT_ASKED);
    if (Facts.isSettled(withoutAsking)) {
      return withoutAsking;
    }
    Optional<Credentials> known = credentials.of(user.name());
    return known.isEmpty()
        ? verdict(Facts.gone(identity, evaluatedAt), arn, NOT_ASKED)
        : Facts.decided(identity, verdict(facts, arn, known.get()));
  }

  private Verdict verdict(ResourceFacts facts, String arn, Credentials known) {
    return rule.evaluate(new UserAccessKeyFacts(facts, arn, known));
  }
}
