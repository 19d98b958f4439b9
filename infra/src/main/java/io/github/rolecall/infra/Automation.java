package io.github.rolecall.infra;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.ssm.CfnDocument;
import software.constructs.Construct;

/** What an SSM Automation is made of: the document, and the role that it runs with. */
final class Automation {

  private Automation() {}

  /** A new version of the document takes its place under the same name; nothing is replaced. */
  static CfnDocument document(Construct scope, String id, String resource) {
    CfnDocument document =
        CfnDocument.Builder.create(scope, id)
            .documentType("Automation")
            .documentFormat("YAML")
            .updateMethod("NewVersion")
            .content(Map.of())
            .build();
    // CloudFormation takes the text as it is; CDK's type takes objects only.
    document.addPropertyOverride("Content", Resources.text(resource));
    return document;
  }

  /** Only an automation of this account and region may assume the role. */
  static Role role(
      Construct scope,
      String id,
      String description,
      PolicyDocument permissions,
      @Nullable IManagedPolicy boundary) {
    Stack stack = Stack.of(scope);
    String automations =
        "arn:"
            + stack.getPartition()
            + ":ssm:"
            + stack.getRegion()
            + ":"
            + stack.getAccount()
            + ":automation-execution/*";
    Role role =
        Role.Builder.create(scope, id)
            .description(description)
            .assumedBy(
                new ServicePrincipal("ssm.amazonaws.com")
                    .withConditions(
                        // In one order, so that the same app gives the same template.
                        new TreeMap<>(
                            Map.of(
                                "StringEquals", Map.of("aws:SourceAccount", stack.getAccount()),
                                "ArnLike", Map.of("aws:SourceArn", automations)))))
            .inlinePolicies(Map.of("Automation", permissions))
            .permissionsBoundary(boundary)
            .build();
    Acknowledgements.ofWildcards(
        role,
        permissions,
        "AWS Config names the instance when it starts the document, so the role covers the"
            + " account's instances and profiles, and runs whose ids are not known before;"
            + " docs/permissions.md explains each action.");
    return role;
  }
}
