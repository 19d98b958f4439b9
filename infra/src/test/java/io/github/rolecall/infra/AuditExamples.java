package io.github.rolecall.infra;

import java.util.Map;
import java.util.TreeMap;

/** The parameters of the managed rules, each with a value that it may be set to. */
final class AuditExamples {

  private AuditExamples() {}

  /** Switches each managed rule on, with all its parameters. */
  static void addTo(RoleCallConformancePack.Builder pack) {
    for (AuditRule rule : AuditRule.values()) {
      pack.managedRule(rule, true);
      of(rule).forEach((parameter, example) -> pack.parameter(rule, parameter, example));
    }
  }

  static Map<String, String> of(AuditRule rule) {
    return new TreeMap<>(
        switch (rule) {
          case ACCESS_KEYS_ROTATED -> Map.of("maxAccessKeyAge", "30");
          case IAM_USER_UNUSED_CREDENTIALS_CHECK -> Map.of("maxCredentialUsageAge", "30");
          case IAM_PASSWORD_POLICY ->
              Map.of(
                  "MinimumPasswordLength", "20",
                  "PasswordReusePrevention", "20",
                  "MaxPasswordAge", "30",
                  "RequireUppercaseCharacters", "true",
                  "RequireLowercaseCharacters", "true",
                  "RequireSymbols", "true",
                  "RequireNumbers", "true");
          case CLOUD_TRAIL_ENABLED ->
              Map.of(
                  "s3BucketName", "name",
                  "snsTopicArn", "name",
                  "cloudWatchLogsLogGroupArn", "name");
          case MULTI_REGION_CLOUD_TRAIL_ENABLED ->
              Map.of(
                  "s3BucketName", "name",
                  "snsTopicArn", "name",
                  "cloudWatchLogsLogGroupArn", "name",
                  "includeManagementEvents", "true",
                  "readWriteType", "ALL");
          case MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS, IAM_USER_MFA_ENABLED, ROOT_ACCOUNT_MFA_ENABLED ->
              Map.of();
        });
  }
}
