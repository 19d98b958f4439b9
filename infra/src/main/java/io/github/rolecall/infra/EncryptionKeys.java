package io.github.rolecall.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;

/** What a key's policy must say before CloudWatch Logs takes the key for a log group. */
final class EncryptionKeys {

  private EncryptionKeys() {}

  /** Names all log groups of the account: a key cannot name a group that itself names the key. */
  static void letLogsUse(IKey key, Stack stack) {
    String groups =
        stack.formatArn(
            ArnComponents.builder()
                .service("logs")
                .resource("log-group")
                .resourceName("*")
                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                .build());
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(
                List.of(new ServicePrincipal("logs." + stack.getRegion() + ".amazonaws.com")))
            .actions(
                List.of(
                    "kms:Decrypt*",
                    "kms:Describe*",
                    "kms:Encrypt*",
                    "kms:GenerateDataKey*",
                    "kms:ReEncrypt*"))
            .resources(List.of("*"))
            .conditions(Map.of("ArnLike", Map.of("kms:EncryptionContext:aws:logs:arn", groups)))
            .build());
  }
}
