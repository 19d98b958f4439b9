package io.github.rolecall.infra;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;

/** What somebody needs who asks an archive through Athena. */
final class ArchiveReaders {

  private ArchiveReaders() {}

  static Grant let(IGrantable grantee, Stack stack, String workGroup, String database) {
    Grant ask =
        allow(
            grantee,
            List.of(
                "athena:BatchGetNamedQuery",
                "athena:BatchGetQueryExecution",
                "athena:GetNamedQuery",
                "athena:GetQueryExecution",
                "athena:GetQueryResults",
                "athena:GetWorkGroup",
                "athena:ListNamedQueries",
                "athena:ListQueryExecutions",
                "athena:StartQueryExecution",
                "athena:StopQueryExecution"),
            List.of(arn(stack, "athena", "workgroup", workGroup)));
    List<String> catalog = new ArrayList<>();
    catalog.add(stack.formatArn(ArnComponents.builder().service("glue").resource("catalog").build()));
    catalog.add(arn(stack, "glue", "database", database));
    catalog.add(arn(stack, "glue", "table", database + "/*"));
    return ask.combine(
        allow(
            grantee,
            List.of(
                "glue:GetDatabase",
                "glue:GetPartition",
                "glue:GetPartitions",
                "glue:GetTable",
                "glue:GetTables"),
            catalog));
  }

  private static Grant allow(IGrantable grantee, List<String> actions, List<String> resources) {
    return Grant.addToPrincipal(
        GrantOnPrincipalOptions.builder()
            .grantee(grantee)
            .actions(actions)
            .resourceArns(resources)
            .build());
  }

  private static String arn(Stack stack, String service, String resource, String name) {
    return stack.formatArn(
        ArnComponents.builder().service(service).resource(resource).resourceName(name).build());
  }
}
