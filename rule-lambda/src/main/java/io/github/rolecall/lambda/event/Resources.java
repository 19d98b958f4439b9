package io.github.rolecall.lambda.event;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;

/** Copies resources. */
final class Resources {

  private Resources() {}

  /** Returns the resource under another identity. */
  static Resource with(Resource resource, Identity identity) {
    if (resource instanceof Resource.Instance i) {
      return new Resource.Instance(identity, i.state(), i.profile(), i.tags());
    }
    if (resource instanceof Resource.InstanceProfile p) {
      return new Resource.InstanceProfile(
          identity, p.reference(), p.roles(), p.tags(), p.tellsTags());
    }
    if (resource instanceof Resource.Role r) {
      return new Resource.Role(identity, r.name(), r.arn(), r.trust(), r.policies(), r.profiles());
    }
    if (resource instanceof Resource.LaunchTemplate t) {
      return new Resource.LaunchTemplate(identity, t.name(), t.versions(), t.tags());
    }
    if (resource instanceof Resource.User u) {
      return new Resource.User(identity, u.name(), u.arn(), u.tags(), u.tellsTags());
    }
    return new Resource.Other(identity);
  }
}
