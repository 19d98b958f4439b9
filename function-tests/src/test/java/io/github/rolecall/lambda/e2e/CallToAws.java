package io.github.rolecall.lambda.e2e;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every call that the function makes, each with an event that needs it. */
enum CallToAws {
  GET_INSTANCE_PROFILE("iam:GetInstanceProfile"),
  LIST_ATTACHED_ROLE_POLICIES("iam:ListAttachedRolePolicies"),
  DESCRIBE_INSTANCE_ATTRIBUTE("ec2:DescribeInstanceAttribute"),
  GET_PARAMETER("ssm:GetParameter"),
  ASSUME_ROLE("sts:AssumeRole"),
  GET_RESOURCE_CONFIG_HISTORY("config:GetResourceConfigHistory"),
  PUT_EVALUATIONS("config:PutEvaluations"),
  LIST_INSTANCE_PROFILES("iam:ListInstanceProfiles"),
  DESCRIBE_INSTANCES("ec2:DescribeInstances"),
  GET_COMPLIANCE_DETAILS("config:GetComplianceDetailsByConfigRule");

  private final String permission;

  CallToAws(String permission) {
    this.permission = permission;
  }

  /** Returns {@code service:Action}, as permissions are written. */
  String permission() {
    return permission;
  }

  /** Says whether a schedule needs it, or else a change. */
  boolean isOfSweeps() {
    return switch (this) {
      case LIST_INSTANCE_PROFILES, DESCRIBE_INSTANCES, GET_COMPLIANCE_DETAILS -> true;
      default -> false;
    };
  }

  /** Returns a new event that needs the call exactly once. */
  RuleEvent event(Stage stage) {
    RuleEvent event;
    if (isOfSweeps()) {
      event = stage.schedule();
    } else if (this == GET_RESOURCE_CONFIG_HISTORY) {
      event = stage.oversizedChange(stage.profile());
    } else {
      event = stage.change(stage.profile());
    }
    return event.parameters(parameters(stage)).resultToken("token-" + stage.name());
  }

  /** Returns which instances have an evaluation once the event is answered. */
  List<String> judged(Stage stage) {
    return isOfSweeps() ? stage.instances() : stage.instances().subList(0, 1);
  }

  private Map<String, String> parameters(Stage stage) {
    Map<String, String> parameters = new HashMap<>();
    switch (this) {
      case LIST_ATTACHED_ROLE_POLICIES ->
          parameters.put(
              "forbiddenManagedPolicyArns", "arn:aws:iam::aws:policy/AdministratorAccess");
      case DESCRIBE_INSTANCE_ATTRIBUTE -> parameters.put("scanUserData", "true");
      case GET_PARAMETER -> parameters.put("requireRole", stage.stored("true"));
      case ASSUME_ROLE -> parameters.put("memberRoleName", stage.name());
      default -> {}
    }
    return parameters;
  }
}
