package io.github.rolecall.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/** The roles of an archive. docs/permissions.md tells why, and a test compares both. */
final class ArchiveRoles {

  private static final String WHY_WILDCARDS =
      "Firehose makes the names of the objects and log streams that it writes.";

  /** In China with another ending. */
  private static final List<String> THROUGH_S3 =
      List.of("s3." + Aws.REGION + ".amazonaws.com", "s3." + Aws.REGION + ".amazonaws.com.cn");

  private ArchiveRoles() {}

  /** The role that Firehose writes with. */
  static Role writer(Construct scope, IBucket bucket, ILogGroup log, @Nullable IKey key) {
    List<PolicyStatement> statements = new ArrayList<>();
    statements.add(
        allow(
            "FindBucket",
            List.of("s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"),
            List.of(bucket.getBucketArn())));
    statements.add(
        allow(
            "WriteEvents",
            List.of("s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"),
            List.of(
                bucket.arnForObjects(ArchiveStream.EVENTS + "*"),
                bucket.arnForObjects(ArchiveStream.ERRORS + "*"))));
    statements.add(
        allow("TellFailures", List.of("logs:PutLogEvents"), List.of(log.getLogGroupArn())));
    if (key != null) {
      PolicyStatement use =
          allow("UseKey", List.of("kms:Decrypt", "kms:GenerateDataKey"), List.of(key.getKeyArn()));
      use.addCondition("StringEquals", Map.of("kms:ViaService", THROUGH_S3));
      statements.add(use);
    }
    PolicyDocument policy = PolicyDocument.Builder.create().statements(statements).build();
    Role role =
        Role.Builder.create(scope, "DeliveryRole")
            .description("RoleCall: writes compliance changes into the archive")
            .assumedBy(here("firehose.amazonaws.com"))
            .inlinePolicies(Map.of("Deliver", policy))
            .build();
    Acknowledgements.ofWildcards(role, policy, WHY_WILDCARDS);
    return role;
  }

  /** The role that EventBridge hands events to the stream with. */
  static Role sender(Construct scope, String streamArn) {
    return ofEventBridge(
        scope,
        "EventsRole",
        "RoleCall: hands compliance changes to the archive's stream",
        allow(
            "Send", List.of("firehose:PutRecord", "firehose:PutRecordBatch"), List.of(streamArn)));
  }

  /** The role that EventBridge hands events to the archive's bus with. */
  static Role forwarder(Construct scope, String busArn) {
    return ofEventBridge(
        scope,
        "Role",
        "RoleCall: hands compliance changes to the archive's event bus",
        allow("Send", List.of("events:PutEvents"), List.of(busArn)));
  }

  private static Role ofEventBridge(
      Construct scope, String id, String description, PolicyStatement send) {
    return Role.Builder.create(scope, id)
        .description(description)
        .assumedBy(here("events.amazonaws.com"))
        .inlinePolicies(
            Map.of("Send", PolicyDocument.Builder.create().statements(List.of(send)).build()))
        .build();
  }

  /** A service, on behalf of this account alone. */
  private static ServicePrincipal here(String service) {
    return ServicePrincipal.Builder.create(service)
        .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
        .build();
  }

  private static PolicyStatement allow(String id, List<String> actions, List<String> resources) {
    return PolicyStatement.Builder.create().sid(id).actions(actions).resources(resources).build();
  }
}
