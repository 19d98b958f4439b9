package io.github.rolecall.evaluation;

/** What is known of the instance profile of one instance. */
public sealed interface ProfileFacts {

  /** No instance profile is attached. */
  record None() implements ProfileFacts {}

  /**
   * An instance profile is attached.
   *
   * @param arn the ARN that the instance holds, or the bare name where only a plan of the instance
   *     exists
   * @param state what became of that profile in IAM
   */
  record Attached(String arn, ProfileState state) implements ProfileFacts {

    /**
     * Returns the name that IAM's API takes: what follows the last {@code /} of the ARN, since
     * profiles may have a path.
     */
    public String name() {
      return ResourceName.of(arn);
    }
  }
}
