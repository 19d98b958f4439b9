package io.github.rolecall.aws;

/** Every action of AWS that RoleCall calls. */
public enum Action {
  /** One instance profile with its role. */
  IAM_GET_INSTANCE_PROFILE(Service.IAM, "GetInstanceProfile"),
  /** One user with its tags. */
  IAM_GET_USER(Service.IAM, "GetUser"),
  /** All users of the account, page by page. */
  IAM_LIST_USERS(Service.IAM, "ListUsers"),
  /** The access keys of one user. */
  IAM_LIST_ACCESS_KEYS(Service.IAM, "ListAccessKeys"),
  /** When one access key was used last. */
  IAM_GET_ACCESS_KEY_LAST_USED(Service.IAM, "GetAccessKeyLastUsed"),
  /** Whether one user has a password. */
  IAM_GET_LOGIN_PROFILE(Service.IAM, "GetLoginProfile"),
  /** Asks for a report on the credentials of all users. */
  IAM_GENERATE_CREDENTIAL_REPORT(Service.IAM, "GenerateCredentialReport"),
  /** That report. */
  IAM_GET_CREDENTIAL_REPORT(Service.IAM, "GetCredentialReport"),
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
  /** All launch templates of the account in one region, page by page. */
  EC2_DESCRIBE_LAUNCH_TEMPLATES(Service.EC2, "DescribeLaunchTemplates"),
  /** The default and the latest version of one launch template, or of all. */
  EC2_DESCRIBE_LAUNCH_TEMPLATE_VERSIONS(Service.EC2, "DescribeLaunchTemplateVersions"),
  /** All launch configurations of the account in one region, page by page. */
  AUTO_SCALING_DESCRIBE_LAUNCH_CONFIGURATIONS(Service.AUTO_SCALING, "DescribeLaunchConfigurations"),
  /** Reports evaluations. */
  CONFIG_PUT_EVALUATIONS(Service.CONFIG, "PutEvaluations"),
  /** What was recorded of one resource. */
  CONFIG_GET_RESOURCE_CONFIG_HISTORY(Service.CONFIG, "GetResourceConfigHistory"),
  /** What a rule said of its resources, page by page. */
  CONFIG_GET_COMPLIANCE_DETAILS_BY_CONFIG_RULE(Service.CONFIG, "GetComplianceDetailsByConfigRule"),
  /** The resources of a type that were ever recorded, as far as they are kept, page by page. */
  CONFIG_LIST_DISCOVERED_RESOURCES(Service.CONFIG, "ListDiscoveredResources"),
  /** How long items are kept. */
  CONFIG_DESCRIBE_RETENTION_CONFIGURATIONS(Service.CONFIG, "DescribeRetentionConfigurations"),
  /** What is recorded, and how often. */
  CONFIG_DESCRIBE_CONFIGURATION_RECORDERS(Service.CONFIG, "DescribeConfigurationRecorders"),
  /** Which rules an aggregator knows results of, by account and region, page by page. */
  CONFIG_DESCRIBE_AGGREGATE_COMPLIANCE_BY_CONFIG_RULES(
      Service.CONFIG, "DescribeAggregateComplianceByConfigRules"),
  /** What a rule of one account and region said, as an aggregator knows it, page by page. */
  CONFIG_GET_AGGREGATE_COMPLIANCE_DETAILS_BY_CONFIG_RULE(
      Service.CONFIG, "GetAggregateComplianceDetailsByConfigRule"),
  /** Whether an aggregator could collect from its accounts and regions, page by page. */
  CONFIG_DESCRIBE_CONFIGURATION_AGGREGATOR_SOURCES_STATUS(
      Service.CONFIG, "DescribeConfigurationAggregatorSourcesStatus"),
  /** The resources that an aggregator knows, by a query, page by page. */
  CONFIG_SELECT_AGGREGATE_RESOURCE_CONFIG(Service.CONFIG, "SelectAggregateResourceConfig"),
  /** Lets rules judge all their resources again. */
  CONFIG_START_CONFIG_RULES_EVALUATION(Service.CONFIG, "StartConfigRulesEvaluation"),
  /** The objects of a bucket, page by page; the operation is called ListObjectsV2 today. */
  S3_LIST_BUCKET(Service.S3, "ListBucket"),
  /** A part of one object of a bucket. */
  S3_GET_OBJECT(Service.S3, "GetObject"),
  /** Credentials for a role in another account. */
  STS_ASSUME_ROLE(Service.STS, "AssumeRole"),
  /** One parameter of the SSM Parameter Store. */
  SSM_GET_PARAMETER(Service.SSM, "GetParameter"),
  /** A message to those who subscribed to a topic. */
  SNS_PUBLISH(Service.SNS, "Publish"),
  /** Which account the credentials belong to. */
  STS_GET_CALLER_IDENTITY(Service.STS, "GetCallerIdentity"),
  /** The regions, and which of them the account has enabled. */
  EC2_DESCRIBE_REGIONS(Service.EC2, "DescribeRegions"),
  /** The accounts of the organisation, page by page. */
  ORGANIZATIONS_LIST_ACCOUNTS(Service.ORGANIZATIONS, "ListAccounts"),
  /** All roles with their managed policies, or all users with their tags, page by page. */
  IAM_GET_ACCOUNT_AUTHORIZATION_DETAILS(Service.IAM, "GetAccountAuthorizationDetails"),
  /** The public key of an asymmetric key. */
  KMS_GET_PUBLIC_KEY(Service.KMS, "GetPublicKey"),
  /** Signs a message by an asymmetric key. */
  KMS_SIGN(Service.KMS, "Sign");

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
