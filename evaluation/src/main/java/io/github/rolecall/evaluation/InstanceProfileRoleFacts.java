package io.github.rolecall.evaluation;

import java.util.List;

/**
 * All that the rule on instance profiles looks at.
 *
 * @param resource what every rule looks at first
 * @param profile the profile and what IAM says of it
 * @param users the instances that use it
 */
public record InstanceProfileRoleFacts(
    ResourceFacts resource, ProfileFacts.Attached profile, Users users) {

  /** The type of the resources that the rule judges. */
  public static final String RESOURCE_TYPE = "AWS::IAM::InstanceProfile";

  /** The instances that use a profile. */
  public sealed interface Users {

    /**
     * They are known.
     *
     * @param instanceIds the ids of the instances that hold the profile and are not terminated
     * @param where where was looked, as it ends a sentence, for example {@code in eu-central-1}
     */
    record Known(List<String> instanceIds, String where) implements Users {
      /** Keeps a copy of its own, sorted. */
      public Known {
        instanceIds = instanceIds.stream().sorted().toList();
      }
    }

    /** Nobody looked. */
    record NotAsked() implements Users {}
  }
}
