package io.github.rolecall.infra;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.BufferingHintsProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.CloudWatchLoggingOptionsProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.ExtendedS3DestinationConfigurationProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.ProcessingConfigurationProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.ProcessorParameterProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.ProcessorProperty;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.LogStream;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/** The Firehose stream that writes events into the archive, one a line. */
final class ArchiveStream {

  /** What the keys of events begin with. */
  static final String EVENTS = "compliance-events/";

  /** What the keys of what could not be written as an event begin with. */
  static final String ERRORS = "compliance-events-errors/";

  /** The folder of a day, in UTC. */
  private static final String DAY =
      "year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/";

  private static final int MEBIBYTES_GATHERED = 64;

  private ArchiveStream() {}

  static CfnDeliveryStream of(Construct scope, IBucket bucket, ArchiveOptions options) {
    LogGroup log =
        LogGroup.Builder.create(scope, "DeliveryLog")
            .retention(options.logRetention)
            .encryptionKey(options.encryptionKey)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    LogStream failures =
        LogStream.Builder.create(scope, "Failures")
            .logGroup(log)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    Role role = ArchiveRoles.writer(scope, bucket, log, options.encryptionKey);
    CfnDeliveryStream stream =
        CfnDeliveryStream.Builder.create(scope, "Stream")
            .deliveryStreamType("DirectPut")
            .deliveryStreamEncryptionConfigurationInput(encryption(options.encryptionKey))
            .extendedS3DestinationConfiguration(
                ExtendedS3DestinationConfigurationProperty.builder()
                    .bucketArn(bucket.getBucketArn())
                    .roleArn(role.getRoleArn())
                    .prefix(EVENTS + DAY)
                    .errorOutputPrefix(ERRORS + "!{firehose:error-output-type}/" + DAY)
                    .fileExtension(".json.gz")
                    .compressionFormat("GZIP")
                    .bufferingHints(
                        BufferingHintsProperty.builder()
                            .intervalInSeconds(options.bufferingInterval.toSeconds())
                            .sizeInMBs(MEBIBYTES_GATHERED)
                            .build())
                    .processingConfiguration(oneALine())
                    .cloudWatchLoggingOptions(
                        CloudWatchLoggingOptionsProperty.builder()
                            .enabled(true)
                            .logGroupName(log.getLogGroupName())
                            .logStreamName(failures.getLogStreamName())
                            .build())
                    .build())
            .build();
    stream.getNode().addDependency(role);
    return stream;
  }

  private static DeliveryStreamEncryptionConfigurationInputProperty encryption(@Nullable IKey key) {
    DeliveryStreamEncryptionConfigurationInputProperty.Builder encryption =
        DeliveryStreamEncryptionConfigurationInputProperty.builder();
    return key == null
        ? encryption.keyType("AWS_OWNED_CMK").build()
        : encryption.keyType("CUSTOMER_MANAGED_CMK").keyArn(key.getKeyArn()).build();
  }

  /** Firehose writes records one behind the other; what ends a line is given as two characters. */
  private static ProcessingConfigurationProperty oneALine() {
    return ProcessingConfigurationProperty.builder()
        .enabled(true)
        .processors(
            List.of(
                ProcessorProperty.builder()
                    .type("AppendDelimiterToRecord")
                    .parameters(
                        List.of(
                            ProcessorParameterProperty.builder()
                                .parameterName("Delimiter")
                                .parameterValue("\\n")
                                .build()))
                    .build()))
        .build();
  }
}
