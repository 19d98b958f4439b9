package io.github.rolecall.evaluation;

import java.util.List;

/**
 * All that the rule on access keys looks at.
 *
 * @param resource what every rule looks at first
 * @param arn the user's ARN, or the name where the data holds no more
 * @param credentials the user's credentials
 */
public record UserAccessKeyFacts(ResourceFacts resource, String arn, Credentials credentials) {

  /** The type of the resources that the rule judges. */
  public static final String RESOURCE_TYPE = "AWS::IAM::User";

  /** Returns the user's name: what follows the last {@code /} of the ARN. */
  public String name() {
    return ResourceName.of(arn);
  }

  /** What a user can sign in with. */
  public sealed interface Credentials {

    /**
     * They are known.
     *
     * @param hasPassword whether the user can sign in to the console
     * @param keys the access keys, two at most
     */
    record Known(boolean hasPassword, List<AccessKey> keys) implements Credentials {
      /** Keeps a copy of its own. */
      public Known {
        keys = List.copyOf(keys);
      }
    }

    /**
     * The data does not hold them.
     *
     * @param why what is missing, as a short clause
     */
    record Unknown(String why) implements Credentials {}
  }
}
