package io.github.rolecall.infra;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What the function's role may do, statement by statement. docs/permissions.md tells why, and a
 * test compares both.
 */
final class FunctionPermissions {

  private static final List<String> ALL = List.of("*");

  private static final String WHY_WILDCARDS =
      "The rule judges every resource of its kind, and the role behind it; what is allowed on all"
          + " resources knows no narrower one. docs/permissions.md explains each action.";

  private final IRole role;
  private final Stack stack;
  private final boolean named;
  private final List<String> regions;
  private final Set<String> given = new HashSet<>();

  /**
   * Begins with nothing.
   *
   * @param named whether statements have ids, which must differ in one policy; a role that was
   *     given may have a function's statements already
   */
  FunctionPermissions(IRole role, Stack stack, boolean named) {
    this(role, stack, named, List.of(stack.getRegion()));
  }

  /**
   * Begins with nothing, for a role that is used in other regions than its stack's.
   *
   * @param regions these regions, or {@code *} for any
   */
  FunctionPermissions(IRole role, Stack stack, boolean named, List<String> regions) {
    this.role = role;
    this.stack = stack;
    this.named = named;
    this.regions = regions;
  }

  /**
   * What a kind of rule needs whatever its parameters. Where the resource is *, the service allows
   * no narrower one.
   */
  void judge(RuleKind kind) {
    switch (kind) {
      case INSTANCE_ROLE, INSTANCE_PROFILE_ROLE -> {
        readProfiles();
        readInstances();
      }
      case LAUNCH_TEMPLATE_ROLE -> {
        readProfiles();
        readLaunchTemplates();
      }
      case USER_ACCESS_KEY -> readUsers();
    }
    answer();
  }

  private void readProfiles() {
    allow("ReadInstanceProfiles", List.of(iam("instance-profile")), "iam:GetInstanceProfile");
    allow("ListInstanceProfiles", ALL, "iam:ListInstanceProfiles");
  }

  private void readInstances() {
    allow("ReadInstances", ALL, "ec2:DescribeInstances");
  }

  private void readLaunchTemplates() {
    allow(
        "ReadLaunchTemplates",
        ALL,
        "autoscaling:DescribeLaunchConfigurations",
        "ec2:DescribeLaunchTemplates",
        "ec2:DescribeLaunchTemplateVersions");
  }

  private void readUsers() {
    allow(
        "ReadUsers",
        List.of(iam("user")),
        "iam:GetAccessKeyLastUsed",
        "iam:GetLoginProfile",
        "iam:GetUser",
        "iam:ListAccessKeys");
    allow(
        "ListUsers",
        ALL,
        "iam:GenerateCredentialReport",
        "iam:GetCredentialReport",
        "iam:ListUsers");
  }

  private void answer() {
    allow("PutEvaluations", ALL, "config:PutEvaluations");
    allow("ReadOversizedItems", ALL, "config:GetResourceConfigHistory");
    // The rule's id exists only after the function, so its ARN cannot be named here.
    allow(
        "ReadOldResults",
        regional("config", "config-rule"),
        "config:GetComplianceDetailsByConfigRule");
  }

  void readAttachedPolicies() {
    allow("ReadAttachedPolicies", List.of(iam("role")), "iam:ListAttachedRolePolicies");
  }

  void readUserData() {
    allow("ReadUserData", regional("ec2", "instance"), "ec2:DescribeInstanceAttribute");
  }

  void assumeMemberRole(String name) {
    allow(
        "AssumeMemberRole" + given.size(),
        List.of("arn:" + stack.getPartition() + ":iam::*:role/" + name),
        "sts:AssumeRole");
  }

  /** IAM knows the organisation of the role that is assumed, so a stranger's is none. */
  void assumeRolesOfOrganization(String name, String organizationId) {
    allow(
        "AssumeMemberRole" + given.size(),
        List.of("arn:" + stack.getPartition() + ":iam::*:role/" + name),
        Map.of("StringEquals", Map.of("aws:ResourceOrgID", organizationId)),
        "sts:AssumeRole");
  }

  void readParameter(String arn) {
    allow("ReadParameter" + given.size(), List.of(arn), "ssm:GetParameter");
  }

  /** AWS Config knows no narrower resource than a rule. */
  void startRules(List<String> ruleArns) {
    allow("StartRules", ruleArns, "config:StartConfigRulesEvaluation");
  }

  /** The instances whose role a change of IAM touches. */
  void findInstances() {
    readInstances();
    allow("ReadProfilesOfRoles", List.of(iam("role")), "iam:ListInstanceProfilesForRole");
  }

  void receive(String queueArn) {
    allow(
        "ReceiveChanges",
        List.of(queueArn),
        "sqs:DeleteMessage",
        "sqs:GetQueueAttributes",
        "sqs:ReceiveMessage");
  }

  void publish(String topicArn) {
    allow("TellPeople", List.of(topicArn), "sns:Publish");
  }

  /** SNS encrypts what is published with it; says nothing new for the function's own key. */
  void useTopicKey(String keyArn) {
    allow("UseTopicKey", List.of(keyArn), "kms:Decrypt", "kms:GenerateDataKey");
  }

  void writeLogs(String logGroupArn) {
    allow("WriteLogs", List.of(logGroupArn), "logs:CreateLogStream", "logs:PutLogEvents");
  }

  void useKey(String keyArn) {
    allow("UseKey", List.of(keyArn), "kms:Decrypt", "kms:GenerateDataKey");
  }

  /** Says nothing new for the queue that has the function's own key. */
  void useQueueKey(String keyArn) {
    allow("UseQueueKey", List.of(keyArn), "kms:Decrypt", "kms:GenerateDataKey");
  }

  /** EC2 knows no narrower resource for the describing actions; Lambda names these for a VPC. */
  void joinVpc() {
    allow(
        "JoinVpc",
        ALL,
        "ec2:AssignPrivateIpAddresses",
        "ec2:CreateNetworkInterface",
        "ec2:DeleteNetworkInterface",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSubnets",
        "ec2:UnassignPrivateIpAddresses");
  }

  private void allow(String sid, List<String> resources, String... actions) {
    allow(sid, resources, Map.of(), actions);
  }

  private void allow(
      String sid, List<String> resources, Map<String, ?> conditions, String... actions) {
    // Several rules on one function ask for the same.
    String statement = resources + " " + List.of(actions) + " " + conditions;
    if (given.add(statement)) {
      PolicyStatement added =
          PolicyStatement.Builder.create()
              .sid(named ? sid : null)
              .actions(List.of(actions))
              .resources(resources)
              .conditions(conditions.isEmpty() ? null : conditions)
              .build();
      role.addToPrincipalPolicy(added);
      Acknowledgements.ofWildcards(
          role, PolicyDocument.Builder.create().statements(List.of(added)).build(), WHY_WILDCARDS);
    }
  }

  private String iam(String resource) {
    return stack.formatArn(
        ArnComponents.builder()
            .service("iam")
            .region("")
            .resource(resource)
            .resourceName("*")
            .arnFormat(ArnFormat.SLASH_RESOURCE_NAME)
            .build());
  }

  private List<String> regional(String service, String resource) {
    return regions.stream()
        .map(region ->
            stack.formatArn(
                ArnComponents.builder()
                    .service(service)
                    .region(region)
                    .resource(resource)
                    .resourceName("*")
                    .build()))
        .toList();
  }
}
