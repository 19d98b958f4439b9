package io.github.rolecall.audit.judge;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.evaluation.ResourceFacts;
import io.github.rolecall.evaluation.ResourceStatus;
import java.time.Instant;
import java.util.Map;

/** Says of resources what every rule looks at first. */
final class Resources {

  private Resources() {}

  static ResourceFacts facts(Identity identity, Map<String, String> tags, Instant at) {
    return facts(identity, identity.status(), tags, at);
  }

  static ResourceFacts facts(
      Identity identity, ResourceStatus status, Map<String, String> tags, Instant at) {
    return new ResourceFacts(
        identity.resourceType(), identity.resourceId(), status, identity.leftScope(), tags, at);
  }
}
