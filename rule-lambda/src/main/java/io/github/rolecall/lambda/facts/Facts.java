package io.github.rolecall.lambda.facts;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.ResourceFacts;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.Verdict;
import java.time.Instant;
import java.util.Map;

/** What every rule looks at first. */
final class Facts {

  private Facts() {}

  static ResourceFacts of(Identity identity, Map<String, String> tags, Instant evaluatedAt) {
    return facts(identity, identity.status(), tags, evaluatedAt);
  }

  /** A resource that AWS does not know any more, whatever was recorded of it. */
  static ResourceFacts gone(Identity identity, Instant evaluatedAt) {
    return facts(identity, ResourceStatus.Known.RESOURCE_DELETED, Map.of(), evaluatedAt);
  }

  /** Says whether a verdict stands whatever else AWS would answer. */
  static boolean isSettled(Verdict verdict) {
    return verdict.compliance() == Compliance.NOT_APPLICABLE || verdict.reason() == Reason.EXEMPT;
  }

  /** Config knows no verdict for what cannot be told: a failure that is seen beats a guess. */
  static Verdict decided(Identity identity, Verdict verdict) throws UndecidedException {
    if (verdict.compliance() == Compliance.UNDETERMINED) {
      throw new UndecidedException(identity.resourceId(), verdict.annotation());
    }
    return verdict;
  }

  private static ResourceFacts facts(
      Identity identity, ResourceStatus status, Map<String, String> tags, Instant evaluatedAt) {
    return new ResourceFacts(
        identity.resourceType(),
        identity.resourceId(),
        status,
        identity.leftScope(),
        tags,
        evaluatedAt);
  }
}
