package io.github.rolecall.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes values of a template as docs/permissions.md does: {@code P}, {@code R} and {@code A} for
 * partition, region and account, and words for what the stack itself has.
 *
 * @param template the template
 */
record Words(Rendered template) implements Function<JsonNode, String> {

  private static final Map<String, String> PSEUDO =
      Map.of("AWS::Partition", "P", "AWS::Region", "R", "AWS::AccountId", "A");

  private static final Map<String, String> BY_TYPE =
      Map.of(
          "AWS::Lambda::Function", "the function",
          "AWS::Logs::LogGroup", "its own log group",
          "AWS::SQS::Queue", "its own dead-letter queue",
          "AWS::KMS::Key", "that key",
          "AWS::SNS::Topic", "that topic",
          "AWS::Config::ConfigRule", "the rule",
          "AWS::Events::Rule", "the event rule",
          "AWS::SSM::Document", "DOCUMENT",
          "AWS::IAM::InstanceProfile", "the one instance profile");

  private static final Map<String, String> BY_TYPE_OF_ARCHIVE =
      Map.of(
          "AWS::KinesisFirehose::DeliveryStream", "the stream",
          "AWS::Events::EventBus", "the event bus");

  /** A bucket, by how it differs from the others. */
  private static final Map<String, String> BUCKETS =
      Map.of(
          "BucketName", "the code bucket",
          "VersioningConfiguration", "the archive",
          "LifecycleConfiguration", "the answers");

  private static final Map<String, String> ROLES =
      Map.of(
          "RoleCall: judges EC2 instances for AWS Config", "the function's role",
          "RoleCall: judges instance profiles for AWS Config", "the function's role",
          "RoleCall: judges launch templates for AWS Config", "the function's role",
          "RoleCall: judges access keys of IAM users for AWS Config", "the function's role",
          "RoleCall: attaches one instance profile to EC2 instances", "the remediation's role",
          "RoleCall: starts rules of AWS Config after changes of IAM", "the change handler's role",
          "RoleCall: lets an organisation's function judge this account's instances",
              "the member's role",
          "RoleCall: asks before an instance profile is attached", "the approval's role",
          "RoleCall: lets AWS Config read which accounts to collect from", "the aggregator's role",
          "RoleCall: an EC2 instance's identity, without any permission yet", "the one role");

  private static final Map<String, String> ROLES_OF_ARCHIVE =
      Map.of(
          "RoleCall: writes compliance changes into the archive", "the delivery's role",
          "RoleCall: hands compliance changes to the archive's stream", "the archive's event role",
          "RoleCall: hands compliance changes to the archive's event bus", "the forwarding's role",
          "Auditor", "the auditor");

  @Override
  public String apply(JsonNode value) {
    if (value.has("Ref")) {
      String id = value.path("Ref").asText();
      return PSEUDO.containsKey(id) ? PSEUDO.get(id) : named(id);
    }
    if (value.has("Fn::GetAtt")) {
      return named(value.at("/Fn::GetAtt/0").asText());
    }
    if (value.has("Fn::Join")) {
      return value.at("/Fn::Join/1").valueStream().map(this).collect(Collectors.joining());
    }
    return value
        .asText()
        .replace("parameter/rolecall/profiles", "parameter/NAME")
        .replace("role/RoleCallMember", "role/NAME")
        .replace("111122223333:role/RoleCallOrganization-eu-central-1", "FUNCTIONS:role/NAME")
        .replace("o-ab12cd34ef", "O")
        .replace(
            "events:eu-central-1:111122223333:event-bus/archive",
            "events:REGION:ARCHIVE:event-bus/NAME")
        .replace(":::acme-config", ":::CONFIG")
        .replace("workgroup/rolecall", "workgroup/NAME")
        .replace("database/rolecall", "database/NAME")
        .replace("table/rolecall", "table/NAME")
        .replaceAll("parameter/rolecall/[^/]+/accounts", "parameter/rolecall/NAME/accounts")
        .replaceAll("config:(eu-central|us-east)-1:", "config:REGION:");
  }

  /** Returns what a resource is called. */
  String named(String id) {
    JsonNode resource = template.template().path("Resources").path(id);
    String type = resource.path("Type").asText();
    if (resource.at("/Properties/RedrivePolicy").isObject()) {
      return "its own queue";
    }
    String name =
        switch (type) {
          case "AWS::IAM::Role" -> role(resource.at("/Properties/Description").asText());
          case "AWS::S3::Bucket" -> bucket(resource.path("Properties"));
          default -> BY_TYPE.getOrDefault(type, BY_TYPE_OF_ARCHIVE.get(type));
        };
    if (name == null) {
      throw new AssertionError("no word for " + id + ", " + type + ": add it here");
    }
    return name;
  }

  private static String role(String description) {
    return ROLES.getOrDefault(description, ROLES_OF_ARCHIVE.get(description));
  }

  private static String bucket(JsonNode properties) {
    return Stream.of("BucketName", "VersioningConfiguration", "LifecycleConfiguration")
        .filter(properties::has)
        .findFirst()
        .map(BUCKETS::get)
        .orElse(null);
  }
}
