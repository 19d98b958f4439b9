package io.github.rolecall.infra;

import io.github.rolecall.evidence.ArchivedView;
import io.github.rolecall.evidence.View;
import software.amazon.awscdk.services.athena.CfnNamedQuery;
import software.amazon.awscdk.services.athena.CfnWorkGroup;
import software.amazon.awscdk.services.athena.CfnWorkGroup.EncryptionConfigurationProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.EngineVersionProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.ResultConfigurationProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.WorkGroupConfigurationProperty;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/** The Athena workgroup of an archive, and the views over a bundle as its named queries. */
final class ArchiveQueries {

  private static final String ENGINE = "Athena engine version 3";

  private ArchiveQueries() {}

  /** What it says holds whatever somebody who asks wants. */
  static CfnWorkGroup workGroup(Construct scope, IBucket results, ArchiveOptions options) {
    EncryptionConfigurationProperty.Builder encryption = EncryptionConfigurationProperty.builder();
    if (options.encryptionKey == null) {
      encryption.encryptionOption("SSE_S3");
    } else {
      encryption.encryptionOption("SSE_KMS").kmsKey(options.encryptionKey.getKeyArn());
    }
    return CfnWorkGroup.Builder.create(scope, "WorkGroup")
        .name(options.workGroupName)
        .description("RoleCall: questions about the compliance archive")
        .workGroupConfiguration(
            WorkGroupConfigurationProperty.builder()
                .enforceWorkGroupConfiguration(true)
                .publishCloudWatchMetricsEnabled(true)
                .bytesScannedCutoffPerQuery(options.bytesScannedCutoff.toBytes())
                .engineVersion(
                    EngineVersionProperty.builder().selectedEngineVersion(ENGINE).build())
                .resultConfiguration(
                    ResultConfigurationProperty.builder()
                        .outputLocation("s3://" + results.getBucketName() + "/")
                        .encryptionConfiguration(encryption.build())
                        .build())
                .build())
        .build();
  }

  static void named(Construct scope, View view, CfnWorkGroup group, String database) {
    ArchivedView archived = new ArchivedView(view, database);
    CfnNamedQuery.Builder.create(scope, CamelCase.of(view.viewName()) + "Query")
        .name("rolecall-" + view.viewName().replace('_', '-'))
        .description(description(view, archived.tables().size()))
        .database(database)
        .workGroup(group.getRef())
        .queryString(archived.sql())
        .build();
  }

  private static String description(View view, int parameters) {
    return "RoleCall: %s. Parameters: the bundle's day as '2026-06-30', %s."
        .formatted(view.meaning(), parameters == 1 ? "once" : parameters + " times the same");
  }
}
