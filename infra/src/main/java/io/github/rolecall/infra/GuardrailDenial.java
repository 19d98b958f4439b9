package io.github.rolecall.infra;

import java.util.List;

/**
 * What an {@link InstanceProfileGuardrail} denies, one statement each. docs/guardrail.md tells what
 * each cannot see.
 */
public enum GuardrailDenial {
  /** Launching an instance without an instance profile. */
  LAUNCH_WITHOUT_PROFILE("DenyLaunchWithoutProfile", On.INSTANCES, "ec2:RunInstances"),

  /** Launching an instance with a profile that is not on the allow-list. */
  LAUNCH_WITH_OTHER_PROFILE("DenyLaunchWithOtherProfile", On.INSTANCES, "ec2:RunInstances"),

  /** Attaching a profile that is not on the allow-list, or putting it in another's place. */
  OTHER_PROFILE(
      "DenyOtherProfile",
      On.INSTANCES,
      "ec2:AssociateIamInstanceProfile",
      "ec2:ReplaceIamInstanceProfileAssociation"),

  /** Taking the profile off an instance. */
  DISASSOCIATION("DenyDisassociation", On.INSTANCES, "ec2:DisassociateIamInstanceProfile"),

  /** Creating an access key. */
  ACCESS_KEYS("DenyAccessKeys", On.ALL, "iam:CreateAccessKey"),

  /**
   * Creating or resetting a credential of one service, such as an API key of Amazon Bedrock or a
   * password for AWS CodeCommit.
   */
  SERVICE_SPECIFIC_CREDENTIALS(
      "DenyServiceSpecificCredentials",
      On.ALL,
      "iam:CreateServiceSpecificCredential",
      "iam:ResetServiceSpecificCredential"),

  /** Giving oneself the tag that makes an exception, on a user, a role or a session. */
  EXCEPTION_TAG(
      "ProtectExceptionTag",
      On.ALL,
      "iam:CreateRole",
      "iam:CreateUser",
      "iam:TagRole",
      "iam:TagUser",
      "sts:TagSession");

  private final String sid;
  private final String resource;
  private final String actions;

  GuardrailDenial(String sid, String resource, String... actions) {
    this.sid = sid;
    this.resource = resource;
    this.actions = String.join(" ", actions);
  }

  String sid() {
    return sid;
  }

  String resource() {
    return resource;
  }

  List<String> actions() {
    return List.of(actions.split(" ", -1));
  }

  private static final class On {
    private static final String ALL = "*";

    /**
     * A launch is decided upon for each of its resources, and no other one knows its profile: on a
     * subnet or an image, every launch would look as if it had none.
     */
    private static final String INSTANCES = "arn:*:ec2:*:*:instance/*";
  }
}
