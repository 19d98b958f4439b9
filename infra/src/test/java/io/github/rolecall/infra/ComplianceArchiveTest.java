package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.evidence.ArchivedView;
import io.github.rolecall.evidence.Table;
import io.github.rolecall.evidence.View;
import io.github.rolecall.infra.node.Programs;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

class ComplianceArchiveTest {

  private static final Construction<ComplianceArchive.Builder> ARCHIVE =
      new Construction<>(
          stack -> ComplianceArchive.Builder.create(stack, "A"), ComplianceArchive.Builder::build);

  private static final Rendered DEFAULTS = Configurations.ARCHIVE.rendered();
  private static final Rendered EVERYTHING = Configurations.ARCHIVE_EVERYTHING.rendered();

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void nothingIsPublicAndNothingIsLost() {
    assertThat(DEFAULTS.resources("AWS::S3::Bucket").values())
        .hasSize(2)
        .allSatisfy(bucket -> {
          assertThat(bucket.path("DeletionPolicy").asText()).isEqualTo("Retain");
          assertThat(bucket.at("/Properties/PublicAccessBlockConfiguration"))
              .hasSize(4)
              .allMatch(JsonNode::asBoolean);
          assertThat(bucket.at("/Properties/BucketEncryption").toString()).contains("AES256");
        });
    assertThat(DEFAULTS.resources("AWS::S3::BucketPolicy").values())
        .hasSize(2)
        .allMatch(
            each -> each.toString().contains("{\"Bool\":{\"aws:SecureTransport\":\"false\"}}"));
    assertThat(archive(DEFAULTS).at("/VersioningConfiguration/Status").asText())
        .isEqualTo("Enabled");
    assertThat(archive(DEFAULTS).has("ObjectLockConfiguration")).isFalse();
  }

  @Test
  void everyVersionIsLockedForAYear() {
    assertThat(archive(EVERYTHING).path("ObjectLockEnabled").asBoolean()).isTrue();
    assertThat(archive(EVERYTHING).at("/ObjectLockConfiguration/Rule/DefaultRetention"))
        .isEqualTo(Rendered.json("{'Days': 365, 'Mode': 'GOVERNANCE'}"));
    assertThat(archive(EVERYTHING).path("BucketEncryption").toString())
        .contains("aws:kms", "\"BucketKeyEnabled\":true");
    assertThat(archive(EVERYTHING).at("/LoggingConfiguration/LogFilePrefix").asText())
        .isEqualTo("Test/Archive/Bucket/");
    assertThat(archive(EVERYTHING).at("/LifecycleConfiguration/Rules")).hasSize(2);
  }

  @Test
  void eachChangeOfComplianceGoesToTheStream() {
    JsonNode rule = DEFAULTS.properties("AWS::Events::Rule");

    assertThat(rule.path("EventPattern"))
        .isEqualTo(
            Rendered.json(
                "{'source': ['aws.config'], 'detail-type': ['Config Rules Compliance Change'],"
                    + " 'detail': {'messageType': ['ComplianceChangeNotification']}}"));
    assertThat(rule.at("/Targets")).hasSize(1);
    assertThat(rule.at("/Targets/0/Arn/Fn::GetAtt/0").asText()).contains("Stream");
    assertThat(rule.at("/Targets/0/RoleArn/Fn::GetAtt/0").asText()).contains("EventsRole");
    assertThat(rule.at("/Targets/0/DeadLetterConfig/Arn/Fn::GetAtt/0").asText())
        .contains("DeadLetterQueue");
    // As it is, with all that it says.
    assertThat(rule.at("/Targets/0").has("InputTransformer")).isFalse();
  }

  @Test
  void theNamesOfRulesNarrowItDown() {
    assertThat(EVERYTHING.resources("AWS::Events::Rule").values())
        .hasSize(2)
        .allSatisfy(rule ->
            assertThat(rule.at("/Properties/EventPattern/detail/configRuleName"))
                .isEqualTo(
                    Rendered.json(
                        "[{'prefix': 'rolecall-'}, {'prefix': 'OrgConfigRule-rolecall-'}]")));
  }

  @Test
  void oneEventIsOneLine() {
    JsonNode delivery =
        DEFAULTS
            .properties("AWS::KinesisFirehose::DeliveryStream")
            .path("ExtendedS3DestinationConfiguration");

    assertThat(delivery.at("/ProcessingConfiguration/Processors/0"))
        .isEqualTo(
            Rendered.json(
                "{'Type': 'AppendDelimiterToRecord', 'Parameters': [{'ParameterName': 'Delimiter',"
                    + " 'ParameterValue': '\\\\n'}]}"));
    assertThat(delivery.path("CompressionFormat").asText()).isEqualTo("GZIP");
    assertThat(delivery.path("FileExtension").asText()).isEqualTo(".json.gz");
    assertThat(delivery.at("/BufferingHints/IntervalInSeconds").asInt()).isEqualTo(300);
    assertThat(delivery.path("ErrorOutputPrefix").asText())
        .startsWith("compliance-events-errors/!{firehose:error-output-type}/");
    assertThat(delivery.at("/CloudWatchLoggingOptions/Enabled").asBoolean()).isTrue();
  }

  @Test
  void theStreamIsEncrypted() {
    assertThat(encryption(DEFAULTS)).contains("AWS_OWNED_CMK").doesNotContain("KeyARN");
    assertThat(encryption(EVERYTHING)).contains("CUSTOMER_MANAGED_CMK", "KeyARN");
  }

  @Test
  void theTopicIsToldOfWhatIsNotKept() {
    assertThat(DEFAULTS.resources("AWS::CloudWatch::Alarm")).isEmpty();
    assertThat(EVERYTHING.resources("AWS::CloudWatch::Alarm").values())
        .extracting(each -> each.at("/Properties/MetricName").asText())
        .containsExactlyInAnyOrder(
            "DeliveryToS3.Success",
            "DeliveryToS3.DataFreshness",
            "ApproximateNumberOfMessagesVisible");
    assertThat(EVERYTHING.resources("AWS::CloudWatch::Alarm").values())
        .allSatisfy(each -> {
          assertThat(each.at("/Properties/AlarmActions")).hasSize(1);
          assertThat(each.at("/Properties/AlarmDescription").asText()).startsWith("RoleCall: ");
        });
  }

  @Test
  void theOrganizationsAccountsMaySendToABusOfTheirOwn() {
    assertThat(DEFAULTS.resources("AWS::Events::EventBus")).isEmpty();
    assertThat(EVERYTHING.properties("AWS::Events::EventBusPolicy").at("/Statement/Condition"))
        .isEqualTo(Rendered.json("{'StringEquals': {'aws:PrincipalOrgID': 'o-ab12cd34ef'}}"));
    assertThat(EVERYTHING.resources("AWS::Events::Rule").values())
        .filteredOn(rule -> rule.path("Properties").has("EventBusName"))
        .hasSize(1);
  }

  @Test
  void aBusHasANameOfItsOwnInEachScope() {
    Rendered rendered =
        Rendered.of(stack -> {
          for (Construct scope :
              List.of(stack, new Construct(stack, "One"), new Construct(stack, "Two"))) {
            ComplianceArchive.Builder.create(scope, "Archive")
                .organizationId("o-ab12cd34ef")
                .build();
          }
        });

    List<String> names =
        rendered.resources("AWS::Events::EventBus").values().stream()
            .map(bus -> bus.at("/Properties/Name").asText())
            .toList();
    assertThat(names)
        .doesNotHaveDuplicates()
        .hasSize(3)
        .contains("Test-Archive")
        .allMatch(name -> name.matches("Test-Archive(-[0-9a-f]{8})?"));
  }

  @Test
  void archivesOfOneStackLogUnderPrefixesOfTheirOwn() {
    Rendered rendered =
        Rendered.of(stack -> {
          IBucket logs = Bucket.fromBucketName(stack, "Logs", "acme-access-logs");
          for (Construct scope : List.of(stack, new Construct(stack, "Eu"))) {
            ComplianceArchive.Builder.create(scope, "Archive").accessLogsBucket(logs).build();
          }
        });

    assertThat(rendered.resources("AWS::S3::Bucket").values())
        .extracting(bucket -> bucket.at("/Properties/LoggingConfiguration/LogFilePrefix").asText())
        .hasSize(4)
        .doesNotHaveDuplicates()
        .allMatch(prefix -> prefix.matches("Test/Archive(-[0-9a-f]{8})?/(Bucket|Results)/"));
  }

  @Test
  void anAccountForwardsWithARoleThatMayDoNothingElse() {
    Rendered forwarding = Configurations.FORWARDING.rendered();

    assertThat(forwarding.properties("AWS::Events::Rule").at("/Targets/0/Arn").toString())
        .contains(":events:eu-central-1:111122223333:event-bus/archive");
    assertThat(forwarding.properties("AWS::Events::Rule").path("EventPattern"))
        .isEqualTo(DEFAULTS.properties("AWS::Events::Rule").path("EventPattern"));
  }

  @Test
  void aForwardingNeedsABus() {
    assertThatThrownBy(() -> ComplianceEventForwarding.Builder.create(new Stack(), "F").build())
        .hasMessageContaining("eventBusArn is missing");
    assertThatThrownBy(
            () -> ComplianceEventForwarding.Builder.create(new Stack(), "F").eventBusArn("archive"))
        .hasMessageContaining("eventBusArn is \"archive\": expected the ARN");
  }

  @Test
  void athenaAsksWithinLimits() {
    JsonNode group = DEFAULTS.properties("AWS::Athena::WorkGroup").path("WorkGroupConfiguration");

    assertThat(group.path("EnforceWorkGroupConfiguration").asBoolean()).isTrue();
    assertThat(group.path("BytesScannedCutoffPerQuery").asLong()).isEqualTo(100L << 30);
    assertThat(group.at("/EngineVersion/SelectedEngineVersion").asText())
        .isEqualTo("Athena engine version 3");
    assertThat(group.at("/ResultConfiguration/EncryptionConfiguration/EncryptionOption").asText())
        .isEqualTo("SSE_S3");
    assertThat(
            EVERYTHING
                .properties("AWS::Athena::WorkGroup")
                .at("/WorkGroupConfiguration/ResultConfiguration/EncryptionConfiguration")
                .toString())
        .contains("SSE_KMS", "KmsKey");
  }

  @Test
  void everyViewIsANamedQuery() {
    assertThat(DEFAULTS.resources("AWS::Athena::NamedQuery").values())
        .extracting(each -> each.at("/Properties/QueryString").asText())
        .containsExactlyInAnyOrderElementsOf(
            List.of(View.values()).stream()
                .map(view -> new ArchivedView(view, "rolecall").sql())
                .toList());
    assertThat(DEFAULTS.resources("AWS::Athena::NamedQuery").values())
        .allSatisfy(each -> {
          assertThat(each.at("/Properties/Name").asText()).startsWith("rolecall-");
          assertThat(each.at("/Properties/WorkGroup").has("Ref")).isTrue();
          assertThat(each.at("/Properties/Description").asText())
              .contains("Parameters: the bundle's day as '2026-06-30', ")
              .hasSizeLessThan(1024);
        });
  }

  @Test
  void thereIsATableOfEventsOfFilesAndOfEachTableOfABundle() {
    assertThat(DEFAULTS.resources("AWS::Glue::Table").values())
        .hasSize(2 + Table.values().length)
        .allSatisfy(each -> {
          assertThat(each.at("/Properties/DatabaseName").has("Ref")).isTrue();
          assertThat(each.at("/Properties/TableInput/Parameters/projection.enabled").asText())
              .isEqualTo("true");
          assertThat(
                  each.at("/Properties/TableInput/Parameters/storage.location.template").toString())
              .contains("${");
          assertThat(each.at("/Properties/TableInput/Description").asText())
              .startsWith("RoleCall: ");
        });
    JsonNode events = table(DEFAULTS, "compliance_events");
    assertThat(events.at("/StorageDescriptor/SerdeInfo"))
        .isEqualTo(
            Rendered.json(
                "{'SerializationLibrary': 'org.openx.data.jsonserde.JsonSerDe', 'Parameters':"
                    + " {'mapping.detail_type': 'detail-type'}}"));
    assertThat(events.toString()).contains("annotation:string");
    assertThat(table(DEFAULTS, "intervals").at("/StorageDescriptor/SerdeInfo").toString())
        .contains("ParquetHiveSerDe");
  }

  @Test
  void filesOfConfigMayLieElsewhere() {
    assertThat(table(EVERYTHING, "config_files").at("/StorageDescriptor/Location").asText())
        .isEqualTo("s3://acme-config/o-ab12cd34ef/AWSLogs/");
    assertThat(table(DEFAULTS, "config_files").at("/StorageDescriptor/Location").toString())
        .contains("ArchiveBucket", "/AWSLogs/");
  }

  @Test
  void optionsSayHowItIsKept() {
    Rendered rendered =
        Rendered.of(stack -> {
          ComplianceArchive archive =
              ComplianceArchive.Builder.create(stack, "A")
                  .bucketName("acme-archive")
                  .removalPolicy(RemovalPolicy.DESTROY)
                  .bufferingInterval(Duration.minutes(15))
                  .logRetention(RetentionDays.ONE_WEEK)
                  .databaseName("history")
                  .workGroupName("history")
                  .bytesScannedCutoff(Size.mebibytes(10))
                  .resultsKept(Duration.days(1))
                  .build();
          assertThat(archive.getDatabaseName()).isEqualTo("history");
          assertThat(archive.getWorkGroup().getName()).isEqualTo("history");
          assertThat(archive.getBucket()).isNotSameAs(archive.getResultsBucket());
          assertThat(archive.getStream()).isNotNull();
          assertThat(archive.getDeadLetterQueue()).isNotNull();
          assertThatThrownBy(archive::getEventBusArn)
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("organizationId");
        });

    assertThat(archive(rendered).path("BucketName").asText()).isEqualTo("acme-archive");
    assertThat(rendered.resources("AWS::S3::Bucket").values())
        .allMatch(each -> each.path("DeletionPolicy").asText().equals("Delete"));
    assertThat(rendered.properties("AWS::Logs::LogGroup").path("RetentionInDays").asInt())
        .isEqualTo(7);
    assertThat(rendered.properties("AWS::Glue::Database").at("/DatabaseInput/Name").asText())
        .isEqualTo("history");
    assertThat(rendered.resources("AWS::Athena::NamedQuery").values())
        .allMatch(each -> each.at("/Properties/QueryString").asText().contains("FROM history."));
    assertThat(
            rendered
                .properties("AWS::KinesisFirehose::DeliveryStream")
                .at("/ExtendedS3DestinationConfiguration/BufferingHints/IntervalInSeconds")
                .asInt())
        .isEqualTo(900);
  }

  @Test
  void theArnOfTheBusIsForTheOtherAccounts() {
    Rendered.of(stack ->
        assertThat(
                ComplianceArchive.Builder.create(stack, "A")
                    .organizationId("o-ab12cd34ef")
                    .build()
                    .getEventBusArn())
            .isNotBlank());
  }

  @Test
  void whatItCannotDoIsRefused() {
    ARCHIVE.assertRefused(a -> a.bucketName("Acme"), "bucketName is \"Acme\"");
    ARCHIVE.assertRefused(a -> a.organizationId("acme"), "organizationId is \"acme\"");
    ARCHIVE.assertRefused(a -> a.databaseName("Role Call"), "databaseName is \"Role Call\"");
    ARCHIVE.assertRefused(a -> a.workGroupName("a b"), "workGroupName is \"a b\"");
    ARCHIVE.assertRefused(a -> a.ruleNamePrefixes(List.of()), "ruleNamePrefixes is \"[]\"");
    ARCHIVE.assertRefused(a -> a.ruleNamePrefixes(List.of("a*")), "ruleNamePrefixes is \"a*\"");
    ARCHIVE.assertRefused(a -> a.configPrefix("/logs/"), "configPrefix is \"/logs/\"");
    ARCHIVE.assertRefused(a -> a.configAccounts(List.of("1")), "configAccounts is \"1\"");
    ARCHIVE.assertRefused(a -> a.configRegions(List.of("here")), "configRegions is \"here\"");
    ARCHIVE.assertRefused(
        a -> a.bufferingInterval(Duration.minutes(16)),
        "bufferingInterval (seconds) is \"960\": expected 0 to 900");
    ARCHIVE.assertRefused(
        a -> a.bytesScannedCutoff(Size.mebibytes(9)),
        "bytesScannedCutoff is \"9437184 bytes\": expected 10,000,000 bytes or more");
  }

  private static JsonNode archive(Rendered rendered) {
    List<JsonNode> found =
        rendered.resources("AWS::S3::Bucket").values().stream()
            .map(each -> each.path("Properties"))
            .filter(each -> each.has("VersioningConfiguration"))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static JsonNode table(Rendered rendered, String name) {
    return rendered.resources("AWS::Glue::Table").values().stream()
        .map(each -> each.at("/Properties/TableInput"))
        .filter(each -> each.path("Name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String encryption(Rendered rendered) {
    return rendered
        .properties("AWS::KinesisFirehose::DeliveryStream")
        .path("DeliveryStreamEncryptionConfigurationInput")
        .toString();
  }
}
