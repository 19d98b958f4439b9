package io.github.rolecall.lambda;

import io.github.rolecall.evaluation.InstanceProfileRoleRule;
import io.github.rolecall.evaluation.InstanceRoleRule;
import io.github.rolecall.evaluation.LaunchTemplateRoleRule;
import io.github.rolecall.evaluation.ParsedParameters;
import io.github.rolecall.evaluation.RoleCallRule;
import io.github.rolecall.evaluation.RuleParameters;
import io.github.rolecall.evaluation.UserAccessKeyRule;
import io.github.rolecall.lambda.facts.IamReader;
import io.github.rolecall.lambda.facts.ProfileHistory;
import io.github.rolecall.lambda.facts.ResourceJudge;
import io.github.rolecall.lambda.sweep.Progress;
import io.github.rolecall.lambda.sweep.Results;
import io.github.rolecall.lambda.sweep.Round;
import java.util.Map;

/**
 * A rule of the family as the function answers for it: how it judges one resource, and what its
 * sweep reads. Chosen once, when the function starts.
 *
 * @param <P> its kind of parameters
 */
interface FamilyRule<P extends RuleParameters> {

  /** Returns the rule's name, for example {@code ec2-instance-role}. */
  String name();

  /** Says whether the rule judges a type of resources. */
  boolean judges(String resourceType);

  /** Says whether it can judge what is only planned. */
  boolean judgesPlans();

  /** Reads its parameters as AWS Config gives them. */
  ParsedParameters<P> parse(Map<String, String> given);

  /**
   * Returns what judges single resources.
   *
   * @param account the resources' account
   * @param iam its IAM
   * @param history tells which role left a profile
   */
  ResourceJudge judge(P parameters, Account account, IamReader iam, ProfileHistory history);

  /**
   * Returns what a sweep reads and judges.
   *
   * @param account the resources' account
   * @param iam its IAM
   * @param history tells which role left a profile
   * @param results what the rule has said so far
   * @param progress how far an earlier attempt came
   */
  Round<?> round(
      P parameters,
      Account account,
      IamReader iam,
      ProfileHistory history,
      Results results,
      Progress progress);

  /**
   * Returns what judges without a call to AWS, to warm up with.
   *
   * @param iam answers without a call
   */
  ResourceJudge rehearsal(P parameters, IamReader iam);

  /** Returns the fields of an item to warm up with that tell what it is, as a JSON object. */
  String rehearsedItem();

  /**
   * Returns the rule of a name. No class of any other is loaded.
   *
   * @throws IllegalArgumentException if there is none
   */
  static FamilyRule<?> named(String name) {
    return switch (name) {
      case InstanceRoleRule.NAME -> new InstanceRoles();
      case InstanceProfileRoleRule.NAME -> new InstanceProfileRoles();
      case LaunchTemplateRoleRule.NAME -> new LaunchTemplateRoles();
      case UserAccessKeyRule.NAME -> new UserAccessKeys();
      default ->
          throw new IllegalArgumentException(
              "ROLECALL_RULE is \"" + name + "\": expected one of " + RoleCallRule.names());
    };
  }
}
