package io.github.rolecall.audit.export;

import io.github.rolecall.decoding.Resource;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kinds of items that tell something of the history of instances; kept by their number. */
enum ItemKind {
  INSTANCE(0),
  COMPLIANCE(1),
  PROFILE(2),
  ROLE(3),
  /** A notice by an event. */
  EVENT_NOTICE(4),
  /** A notice by the API: the latest result of a rule. */
  API_NOTICE(5);

  private final byte number;

  ItemKind(int number) {
    this.number = (byte) number;
  }

  /** Returns the kind of a resource, or null when it tells nothing. */
  static @Nullable ItemKind of(Resource resource) {
    if (resource instanceof Resource.Instance) {
      return INSTANCE;
    }
    if (resource instanceof Resource.ResourceCompliance) {
      return COMPLIANCE;
    }
    if (resource instanceof Resource.InstanceProfile) {
      return PROFILE;
    }
    return resource instanceof Resource.Role ? ROLE : null;
  }

  /** Returns those that tell of one instance, as SQL lists their numbers. */
  static String ofInstances() {
    return list(INSTANCE, COMPLIANCE, EVENT_NOTICE, API_NOTICE);
  }

  /** Returns those that tell of an account's profiles and roles, as SQL lists their numbers. */
  static String ofIam() {
    return list(PROFILE, ROLE);
  }

  /** Returns those that a recorder captures, as SQL lists their numbers. */
  static String ofRecorders() {
    return list(INSTANCE, COMPLIANCE, PROFILE, ROLE);
  }

  private static String list(ItemKind... kinds) {
    return Stream.of(kinds)
        .map(kind -> Byte.toString(kind.number))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  byte number() {
    return number;
  }

  static ItemKind of(int number) {
    for (ItemKind kind : values()) {
      if (kind.number == number) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind of item has the number " + number);
  }
}
