package io.github.rolecall.infra;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The rules of AWS Config itself that a {@link RoleCallConformancePack} brings along, since the
 * audit that asks for roles asks for them too. All of them run once a day and judge what an account
 * has once for all regions.
 *
 * <p>On are those that AWS's own sample packs for level 1 of the CIS AWS Foundations Benchmark 1.3
 * and 1.4 use.
 */
public enum AuditRule {
  /** Active access keys of IAM users are young. On; {@code maxAccessKeyAge} is 90 days. */
  ACCESS_KEYS_ROTATED("access-keys-rotated", true),

  /** Passwords and access keys are used. On; {@code maxCredentialUsageAge} is 45 days. */
  IAM_USER_UNUSED_CREDENTIALS_CHECK("iam-user-unused-credentials-check", true),

  /** IAM users with a password have a second factor. On. */
  MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS("mfa-enabled-for-iam-console-access", true),

  /** Every IAM user has a second factor, with a password or without. Off. */
  IAM_USER_MFA_ENABLED("iam-user-mfa-enabled", false),

  /** The root user has a second factor. On. */
  ROOT_ACCOUNT_MFA_ENABLED("root-account-mfa-enabled", true),

  /**
   * The password policy is strict. On; {@code MinimumPasswordLength} is 14 and {@code
   * PasswordReusePrevention} 24; the others are not looked at unless they are set.
   */
  IAM_PASSWORD_POLICY("iam-password-policy", true),

  /** There is a trail of CloudTrail. Off, since the next one asks for more. */
  CLOUD_TRAIL_ENABLED("cloudtrail-enabled", false),

  /** There is a trail of CloudTrail for all regions. On. */
  MULTI_REGION_CLOUD_TRAIL_ENABLED("multi-region-cloudtrail-enabled", true);

  private final String ruleName;
  private final boolean usual;

  AuditRule(String ruleName, boolean usual) {
    this.ruleName = ruleName;
    this.usual = usual;
  }

  /** Returns the rule's name, for example {@code access-keys-rotated}. */
  public String ruleName() {
    return ruleName;
  }

  /** Returns whether a pack has the rule unless it is switched off. */
  boolean isUsual() {
    return usual;
  }

  /** The age for unused credentials is the younger one that CIS asks for since 1.4. */
  Map<String, String> defaults() {
    return switch (this) {
      case ACCESS_KEYS_ROTATED -> Map.of("maxAccessKeyAge", "90");
      case IAM_USER_UNUSED_CREDENTIALS_CHECK -> Map.of("maxCredentialUsageAge", "45");
      case IAM_PASSWORD_POLICY ->
          Map.of("MinimumPasswordLength", "14", "PasswordReusePrevention", "24");
      default -> Map.of();
    };
  }

  /** Returns the parameters that the rule has, each with a value that it may be set to. */
  Map<String, String> parameters() {
    Map<String, String> examples = new TreeMap<>();
    forms().forEach((name, form) -> examples.put(name, form.example));
    return examples;
  }

  /** Says what is wrong with a parameter. */
  String checked(String parameter, String value) {
    Map<String, Form> forms = forms();
    Form form = forms.get(parameter);
    if (form == null) {
      throw Checks.refused(
          "parameter of " + this,
          parameter,
          forms.isEmpty()
              ? "none, the rule has no parameters"
              : "one of " + String.join(", ", new TreeSet<>(forms.keySet())));
    }
    return Checks.matching(parameter, value, form.pattern, form.expected);
  }

  private Map<String, Form> forms() {
    return switch (this) {
      case ACCESS_KEYS_ROTATED -> Map.of("maxAccessKeyAge", Form.DAYS);
      case IAM_USER_UNUSED_CREDENTIALS_CHECK -> Map.of("maxCredentialUsageAge", Form.DAYS);
      case IAM_PASSWORD_POLICY ->
          Map.of(
              "MinimumPasswordLength", Form.NUMBER,
              "PasswordReusePrevention", Form.NUMBER,
              "MaxPasswordAge", Form.DAYS,
              "RequireUppercaseCharacters", Form.FLAG,
              "RequireLowercaseCharacters", Form.FLAG,
              "RequireSymbols", Form.FLAG,
              "RequireNumbers", Form.FLAG);
      case CLOUD_TRAIL_ENABLED ->
          Map.of(
              "s3BucketName", Form.TEXT,
              "snsTopicArn", Form.TEXT,
              "cloudWatchLogsLogGroupArn", Form.TEXT);
      case MULTI_REGION_CLOUD_TRAIL_ENABLED ->
          Map.of(
              "s3BucketName", Form.TEXT,
              "snsTopicArn", Form.TEXT,
              "cloudWatchLogsLogGroupArn", Form.TEXT,
              "includeManagementEvents", Form.FLAG,
              "readWriteType", Form.EVENTS);
      default -> Map.of();
    };
  }

  private enum Form {
    DAYS("[1-9]\\d{0,3}", "1 to 9999 days", "30"),
    NUMBER("[1-9]\\d{0,2}", "a number, 1 to 999", "20"),
    // AWS Config takes anything else for false.
    FLAG("true|false", "true or false", "true"),
    EVENTS("ReadOnly|WriteOnly|ALL", "ReadOnly, WriteOnly or ALL", "ALL"),
    TEXT("\\S{1,256}", "1 to 256 characters without a space", "name");

    private final Pattern pattern;
    private final String expected;
    private final String example;

    Form(String pattern, String expected, String example) {
      this.pattern = Pattern.compile(pattern);
      this.expected = expected;
      this.example = example;
    }
  }
}
