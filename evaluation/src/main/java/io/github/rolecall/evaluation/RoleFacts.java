package io.github.rolecall.evaluation;

import java.util.List;

/**
 * What is known of the role inside an instance profile.
 *
 * @param arn the role's ARN, or its bare name where the data holds no more
 * @param trust whether EC2 may assume it
 * @param policies the managed policies that are attached to it
 */
public record RoleFacts(String arn, Trust trust, ManagedPolicies policies) {

  /**
   * Returns the role's name: what follows the last {@code /} of the ARN, since roles may have a
   * path.
   */
  public String name() {
    return ResourceName.of(arn);
  }

  /** Whether the role's trust policy lets EC2 assume it. */
  public sealed interface Trust {

    /** It does. */
    record Assumable() implements Trust {}

    /**
     * It does not.
     *
     * @param why what the trust policy lacks or says, as a short clause
     */
    record NotAssumable(String why) implements Trust {}

    /**
     * The data holds no trust policy, or one that cannot be read.
     *
     * @param why what is missing, as a short clause
     */
    record Unknown(String why) implements Trust {}
  }

  /** The managed policies of a role. */
  public sealed interface ManagedPolicies {

    /**
     * They are known.
     *
     * @param arns the ARNs of all attached managed policies
     */
    record Known(List<String> arns) implements ManagedPolicies {
      /** Keeps a copy of its own. */
      public Known {
        arns = List.copyOf(arns);
      }
    }

    /**
     * The data does not hold them.
     *
     * @param why what is missing, as a short clause
     */
    record Unknown(String why) implements ManagedPolicies {}
  }
}
