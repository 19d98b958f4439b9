package io.github.rolecall.evaluation;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of the family. */
public enum RoleCallRule {
  /** EC2 instances get their credentials from a role. */
  INSTANCE_ROLE(InstanceRoleRule.NAME),
  /** Instance profiles hold a role that EC2 can assume. */
  INSTANCE_PROFILE_ROLE(InstanceProfileRoleRule.NAME),
  /** Launch templates and launch configurations launch instances with a role. */
  LAUNCH_TEMPLATE_ROLE(LaunchTemplateRoleRule.NAME),
  /** IAM users have no long-term access keys, or young and used ones. */
  USER_ACCESS_KEY(UserAccessKeyRule.NAME);

  private final String ruleName;

  RoleCallRule(String ruleName) {
    this.ruleName = ruleName;
  }

  /**
   * Returns the name on the command line, in reports and in the Lambda function's environment, for
   * example {@code ec2-instance-role}.
   */
  public String ruleName() {
    return ruleName;
  }

  /** Returns the types of the resources that the rule judges. */
  public Set<String> resourceTypes() {
    return switch (this) {
      case INSTANCE_ROLE -> Set.of(InstanceFacts.RESOURCE_TYPE);
      case INSTANCE_PROFILE_ROLE -> Set.of(InstanceProfileRoleFacts.RESOURCE_TYPE);
      case LAUNCH_TEMPLATE_ROLE ->
          Set.of(LaunchTemplateRoleFacts.TEMPLATE_TYPE, LaunchTemplateRoleFacts.CONFIGURATION_TYPE);
      case USER_ACCESS_KEY -> Set.of(UserAccessKeyFacts.RESOURCE_TYPE);
    };
  }

  /** Returns all reasons that the rule can give, in their order. */
  public Set<Reason> reasons() {
    EnumSet<Reason> reasons = EnumSet.range(Reason.RESOURCE_DELETED, Reason.OTHER_RESOURCE_TYPE);
    reasons.addAll(ownReasons());
    return Collections.unmodifiableSet(reasons);
  }

  private Set<Reason> ownReasons() {
    return switch (this) {
      case INSTANCE_ROLE -> {
        EnumSet<Reason> own =
            EnumSet.range(Reason.INSTANCE_TERMINATED, Reason.ACCESS_KEY_IN_USER_DATA);
        own.addAll(EnumSet.of(Reason.ROLE_ATTACHED, Reason.ROLE_NOT_VERIFIED));
        yield own;
      }
      case INSTANCE_PROFILE_ROLE ->
          EnumSet.of(
              Reason.EXEMPT,
              Reason.PROFILE_WITHOUT_ROLE,
              Reason.ROLE_NOT_ASSUMABLE,
              Reason.ROLE_TOO_BROAD,
              Reason.ROLE_ATTACHED,
              Reason.ROLE_NOT_VERIFIED);
      case LAUNCH_TEMPLATE_ROLE ->
          EnumSet.of(
              Reason.EXEMPT,
              Reason.NO_PROFILE,
              Reason.PROFILE_DELETED,
              Reason.PROFILE_WITHOUT_ROLE,
              Reason.ROLE_NOT_ASSUMABLE,
              Reason.PROFILE_NOT_ALLOWED,
              Reason.ROLE_TOO_BROAD,
              Reason.ROLE_ATTACHED,
              Reason.ROLE_NOT_VERIFIED);
      case USER_ACCESS_KEY ->
          EnumSet.of(
              Reason.EXEMPT,
              Reason.ACCESS_KEY_UNUSED,
              Reason.ACCESS_KEY_TOO_OLD,
              Reason.TWO_ACTIVE_KEYS,
              Reason.USER_ONLY_FOR_KEYS,
              Reason.ACCESS_KEY_ACTIVE,
              Reason.NO_ACTIVE_KEY,
              Reason.ACCESS_KEY_ALLOWED,
              Reason.ACCESS_KEY_NOT_VERIFIED);
    };
  }

  /** Reads the rule's parameters as AWS Config and the command line give them. */
  public ParsedParameters<? extends RuleParameters> parse(Map<String, String> given) {
    return switch (this) {
      case INSTANCE_ROLE -> InstanceRoleParameters.parse(given);
      case INSTANCE_PROFILE_ROLE -> InstanceProfileRoleParameters.parse(given);
      case LAUNCH_TEMPLATE_ROLE -> LaunchTemplateRoleParameters.parse(given);
      case USER_ACCESS_KEY -> UserAccessKeyParameters.parse(given);
    };
  }

  /** Returns the rule of that name, or empty when there is none. */
  public static Optional<RoleCallRule> ofName(String ruleName) {
    return Arrays.stream(values()).filter(rule -> rule.ruleName.equals(ruleName)).findFirst();
  }

  /** Returns all names, for messages. */
  public static String names() {
    return Arrays.stream(values()).map(RoleCallRule::ruleName).collect(Collectors.joining(", "));
  }
}
