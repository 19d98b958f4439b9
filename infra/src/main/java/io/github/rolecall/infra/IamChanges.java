package io.github.rolecall.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.events.EventPattern;

/** The calls that can change an instance's role, as CloudTrail reports them to EventBridge. */
final class IamChanges {

  private static final List<String> ALWAYS =
      List.of(
          "AddRoleToInstanceProfile",
          "AssociateIamInstanceProfile",
          "CreateInstanceProfile",
          "DeleteInstanceProfile",
          "DeleteRole",
          "DisassociateIamInstanceProfile",
          "RemoveRoleFromInstanceProfile",
          "ReplaceIamInstanceProfileAssociation",
          "UpdateAssumeRolePolicy");

  private static final List<String> OF_POLICIES = List.of("AttachRolePolicy", "DetachRolePolicy");

  private IamChanges() {}

  /**
   * Returns the pattern that calls match which did something; a call that failed has an error code.
   *
   * @param ofPolicies whether it matters which managed policies a role has
   */
  static EventPattern pattern(boolean ofPolicies) {
    List<String> calls = new ArrayList<>(ALWAYS);
    if (ofPolicies) {
      calls.addAll(OF_POLICIES);
    }
    return EventPattern.builder()
        .source(List.of("aws.iam", "aws.ec2"))
        .detailType(List.of("AWS API Call via CloudTrail"))
        .detail(
            // In one order, so that the same app gives the same template.
            new TreeMap<>(
                Map.of(
                    "eventSource",
                    List.of("iam.amazonaws.com", "ec2.amazonaws.com"),
                    "eventName",
                    calls.stream().sorted().toList(),
                    "errorCode",
                    List.of(Map.of("exists", false)))))
        .build();
  }
}
