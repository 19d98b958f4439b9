package io.github.rolecall.aws;

/** Every action of AWS that RoleCall calls. */
public enum Action {
  /** One instance profile with its role. */
  IAM_GET_INSTANCE_PROFILE(Service.IAM, "GetInstanceProfile"),
  /** All instance profiles of the account, page by page. */
  IAM_LIST_INSTANCE_PROFILES(Service.IAM, "ListInstanceProfiles"),
  /** The managed policies of one role. */
  IAM_LIST_ATTACHED_ROLE_POLICIES(Service.IAM, "ListAttachedRolePolicies"),
  /** The instance profiles that hold one role. */
  IAM_LIST_INSTANCE_PROFILES_FOR_ROLE(Service.IAM, "ListInstanceProfilesForRole"),
  /** The instances of the account in one region, page by page. */
  EC2_DESCRIBE_INSTANCES(Service.EC2, "DescribeInstances"),
  /** The user data of one instance. */
  EC2_DESCRIBE_INSTANCE_ATTRIBUTE(Service.EC2, "DescribeInstanceAttribute"),
  /** Reports evaluations. */
  CONFIG_PUT_EVALUATIONS(Service.CONFIG, "PutEvaluations"),
  /** What was recorded of one resource. */
  CONFIG_GET_RESOURCE_CONFIG_HISTORY(Service.CONFIG, "GetResourceConfigHistory"),
  /** What a rule said of its resources, page by page. */
  CONFIG_GET_COMPLIANCE_DETAILS_BY_CONFIG_RULE(Service.CONFIG, "GetComplianceDetailsByConfigRule"),
  /** Lets rules judge all their resources again. */
  CONFIG_START_CONFIG_RULES_EVALUATION(Service.CONFIG, "StartConfigRulesEvaluation"),
  /** Credentials for a role in another account. */
  STS_ASSUME_ROLE(Service.STS, "AssumeRole"),
  /** One parameter of the SSM Parameter Store. */
  SSM_GET_PARAMETER(Service.SSM, "GetParameter"),
  /** A message to those who subscribed to a topic. */
  SNS_PUBLISH(Service.SNS, "Publish");

  private final Service service;
  private final String operation;

  Action(Service service, String operation) {
    this.service = service;
    this.operation = operation;
  }

  Service service() {
    return service;
  }

  /** Returns the name in the API, for example {@code GetInstanceProfile}. */
  public String operation() {
    return operation;
  }

  /** Returns the permission in an IAM policy, for example {@code iam:GetInstanceProfile}. */
  public String permission() {
    return service.signingName() + ":" + operation;
  }
}
