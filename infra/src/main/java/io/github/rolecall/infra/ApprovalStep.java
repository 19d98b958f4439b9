package io.github.rolecall.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.ssm.CfnDocument;
import software.constructs.Construct;

/**
 * A document that asks for approval and then runs another one.
 *
 * @param document the document
 * @param role the role that it runs with; it may start the other document and nothing else
 */
record ApprovalStep(CfnDocument document, Role role) {

  private static final String RESOURCE = "approval/attach-after-approval.yaml";

  static ApprovalStep before(
      Construct scope,
      CfnDocument attach,
      Role attachRole,
      ITopic topic,
      @Nullable IManagedPolicy boundary) {
    CfnDocument document = Automation.document(scope, "ApprovalDocument", RESOURCE);
    List<PolicyStatement> statements = new ArrayList<>();
    statements.add(
        statement(
            "StartAttachDocument",
            List.of("ssm:StartAutomationExecution"),
            List.of(
                ssm(scope, "automation-definition", attach.getRef() + ":*"),
                ssm(scope, "document", attach.getRef()))));
    // The id of the run is not known before it.
    statements.add(
        statement(
            "WaitForIt",
            List.of("ssm:GetAutomationExecution"),
            List.of(ssm(scope, "automation-execution", "*"))));
    statements.add(statement("AskApprovers", List.of("sns:Publish"), List.of(topic.getTopicArn())));
    IKey key = topic.getMasterKey();
    if (key != null) {
      statements.add(
          statement(
              "UseTopicKey",
              List.of("kms:Decrypt", "kms:GenerateDataKey"),
              List.of(key.getKeyArn())));
    }
    statements.add(
        PolicyStatement.Builder.create()
            .sid("PassAttachRole")
            .actions(List.of("iam:PassRole"))
            .resources(List.of(attachRole.getRoleArn()))
            .conditions(Map.of("StringEquals", Map.of("iam:PassedToService", "ssm.amazonaws.com")))
            .build());
    PolicyDocument permissions = PolicyDocument.Builder.create().statements(statements).build();
    Role role =
        Automation.role(
            scope,
            "ApprovalRole",
            "RoleCall: asks before an instance profile is attached",
            permissions,
            boundary);
    return new ApprovalStep(document, role);
  }

  /** Adds what the document wants to know besides the parameters of the other one. */
  void addTo(
      RemediationParameters parameters,
      CfnDocument attach,
      Role attachRole,
      ITopic topic,
      List<IRole> approvers) {
    parameters.fixed("DocumentName", List.of(attach.getRef()));
    parameters.fixed("AttachRole", List.of(attachRole.getRoleArn()));
    parameters.fixed("ApprovalTopic", List.of(topic.getTopicArn()));
    parameters.fixed("Approvers", approvers.stream().map(IRole::getRoleArn).toList());
  }

  private static PolicyStatement statement(
      String sid, List<String> actions, List<String> resources) {
    return PolicyStatement.Builder.create().sid(sid).actions(actions).resources(resources).build();
  }

  private static String ssm(Construct scope, String resource, String name) {
    return Stack.of(scope)
        .formatArn(
            ArnComponents.builder()
                .service("ssm")
                .resource(resource)
                .resourceName(name)
                .arnFormat(ArnFormat.SLASH_RESOURCE_NAME)
                .build());
  }
}
