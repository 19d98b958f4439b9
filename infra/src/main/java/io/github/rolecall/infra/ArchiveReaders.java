package io.github.rolecall.infra;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;

/**
 * What somebody needs who asks an archive through Athena. docs/permissions.md tells why, and a test
 * compares both.
 */
final class ArchiveReaders {

  private final IGrantable grantee;
  private final Stack stack;

  ArchiveReaders(IGrantable grantee, Stack stack) {
    this.grantee = grantee;
    this.stack = stack;
  }

  /** Lets them run what they like in the workgroup, and see its named queries. */
  Grant ask(String workGroup, String database) {
    return allow(
            List.of(
                "athena:BatchGetNamedQuery",
                "athena:GetNamedQuery",
                "athena:GetQueryExecution",
                "athena:GetQueryResults",
                "athena:GetWorkGroup",
                "athena:ListNamedQueries",
                "athena:StartQueryExecution",
                "athena:StopQueryExecution"),
            Stream.of(arn("athena", "workgroup", workGroup)))
        .combine(
            allow(
                List.of(
                    "glue:GetDatabase", "glue:GetPartitions", "glue:GetTable", "glue:GetTables"),
                Stream.of(
                    stack.formatArn(
                        ArnComponents.builder().service("glue").resource("catalog").build()),
                    arn("glue", "database", database),
                    arn("glue", "table", database + "/*"))));
  }

  /** Lets them read what is in these buckets. */
  Grant read(List<IBucket> buckets) {
    return allow(
        List.of("s3:GetBucketLocation", "s3:GetObject", "s3:ListBucket"),
        buckets.stream().flatMap(each -> Stream.of(each.getBucketArn(), each.arnForObjects("*"))));
  }

  /** Lets Athena write its answers for them. */
  Grant answer(IBucket results) {
    return read(List.of(results))
        .combine(
            allow(
                List.of("s3:AbortMultipartUpload", "s3:PutObject"),
                Stream.of(results.arnForObjects("*"))));
  }

  Grant use(IKey key) {
    return key.grant(grantee, "kms:Decrypt", "kms:GenerateDataKey");
  }

  private Grant allow(List<String> actions, Stream<String> resources) {
    return Grant.addToPrincipal(
        GrantOnPrincipalOptions.builder()
            .grantee(grantee)
            .actions(actions)
            .resourceArns(resources.toList())
            .build());
  }

  private String arn(String service, String resource, String name) {
    return stack.formatArn(
        ArnComponents.builder().service(service).resource(resource).resourceName(name).build());
  }
}
