package io.github.rolecall.infra;

import java.util.List;

/** The rules of the family. A function judges for one kind of rule. */
public enum RuleKind {
  /** Each EC2 instance gets its credentials from a role: {@link InstanceRoleRule}. */
  INSTANCE_ROLE(
      "ec2-instance-role",
      "EC2 instances",
      "does each EC2 instance get its credentials from an IAM role?",
      "AWS::EC2::Instance"),

  /** Each instance profile holds a role: {@link InstanceProfileRoleRule}. */
  INSTANCE_PROFILE_ROLE(
      "instance-profile-role",
      "instance profiles",
      "does each instance profile hold an IAM role that EC2 can assume?",
      "AWS::IAM::InstanceProfile"),

  /** Each launch template launches instances with a role: {@link LaunchTemplateRoleRule}. */
  LAUNCH_TEMPLATE_ROLE(
      "launch-template-role",
      "launch templates",
      "does each launch template launch instances with an IAM role?",
      "AWS::EC2::LaunchTemplate",
      "AWS::AutoScaling::LaunchConfiguration"),

  /** Users have no long-term access keys: {@link UserAccessKeyRule}. */
  USER_ACCESS_KEY(
      "iam-user-access-key",
      "access keys of IAM users",
      "which IAM users have long-term access keys?",
      "AWS::IAM::User");

  private final String ruleName;
  private final String judged;
  private final String question;
  private final List<String> resourceTypes;

  RuleKind(String ruleName, String judged, String question, String... resourceTypes) {
    this.ruleName = ruleName;
    this.judged = judged;
    this.question = question;
    this.resourceTypes = List.of(resourceTypes);
  }

  /**
   * Returns the name by which the function, the command line and reports know the rule, for example
   * {@code ec2-instance-role}.
   */
  public String ruleName() {
    return ruleName;
  }

  List<String> resourceTypes() {
    return resourceTypes;
  }

  String roleDescription() {
    return "RoleCall: judges " + judged + " for AWS Config";
  }

  String functionDescription() {
    return "RoleCall: " + question;
  }
}
