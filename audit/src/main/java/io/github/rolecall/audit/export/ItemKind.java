package io.github.rolecall.audit.export;

import io.github.rolecall.decoding.Resource;
import org.jspecify.annotations.Nullable;

/** The kinds of items that tell something of the history of instances; kept by their number. */
enum ItemKind {
  INSTANCE,
  COMPLIANCE,
  PROFILE,
  ROLE;

  /** Returns the kind of a resource, or null when it tells nothing. */
  static @Nullable ItemKind of(Resource resource) {
    if (resource instanceof Resource.Instance) {
      return INSTANCE;
    }
    if (resource instanceof Resource.RecordedCompliance) {
      return COMPLIANCE;
    }
    if (resource instanceof Resource.InstanceProfile) {
      return PROFILE;
    }
    return resource instanceof Resource.Role ? ROLE : null;
  }

  byte number() {
    return (byte) ordinal();
  }

  static ItemKind of(int number) {
    return values()[number];
  }
}
