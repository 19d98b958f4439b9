package io.github.rolecall.audit.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Makes files as AWS Config delivers them, with invented instances of one account. */
final class Deliveries {

  static final String ACCOUNT = "111122223333";
  static final String REGION = "eu-central-1";

  private Deliveries() {}

  /** Writes a history file of instances; its name tells a day of May 2026 at noon. */
  static Path history(Path folder, int day, String... items) throws IOException {
    return write(
        folder,
        "%s_Config_%s_ConfigHistory_AWS::EC2::Instance_202605%02dT060000Z_202605%02dT120000Z_1.json.gz"
            .formatted(ACCOUNT, REGION, day, day),
        items);
  }

  /** Writes a snapshot of noon of a day of May 2026. */
  static Path snapshot(Path folder, int day, String... items) throws IOException {
    return write(
        folder,
        "%s_Config_%s_ConfigSnapshot_202605%02dT120000Z_0000.json.gz"
            .formatted(ACCOUNT, REGION, day),
        items);
  }

  static Path write(Path folder, String name, String... items) throws IOException {
    return raw(
        folder,
        name,
        "{\"fileVersion\":\"1.0\",\"configurationItems\":[" + String.join(",", items) + "]}");
  }

  static Path raw(Path folder, String name, String content) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  /** An item of an instance, captured at an hour of a day of May 2026. */
  static String instance(String id, int day, int hour, @Nullable String profile) {
    return item(
        "AWS::EC2::Instance",
        id,
        time(day, hour),
        "OK",
        "{\"state\":{\"code\":16,\"name\":\"running\"},\"iamInstanceProfile\":"
            + (profile == null
                ? "null"
                : "{\"arn\":\"arn:aws:iam::%s:instance-profile/%s\",\"id\":\"AIPA1\"}"
                    .formatted(ACCOUNT, profile))
            + "}");
  }

  static String deletedInstance(String id, int day, int hour) {
    return item("AWS::EC2::Instance", id, time(day, hour), "ResourceDeleted", "null");
  }

  static String compliance(String id, int day, int hour, String... ruleAndCompliance) {
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < ruleAndCompliance.length; i += 2) {
      rules
          .append(i == 0 ? "" : ",")
          .append(
              "{\"configRuleName\":\"%s\",\"complianceType\":\"%s\"}"
                  .formatted(ruleAndCompliance[i], ruleAndCompliance[i + 1]));
    }
    return item(
        "AWS::Config::ResourceCompliance",
        "AWS::EC2::Instance/" + id,
        time(day, hour),
        "OK",
        "{\"targetResourceId\":\"%s\",\"targetResourceType\":\"AWS::EC2::Instance\",\"configRuleList\":[%s]}"
            .formatted(id, rules));
  }

  /**
   * Returns an event of a change of compliance, recorded some minutes behind an hour of a day of
   * May 2026.
   */
  static String change(
      String id,
      int day,
      int hour,
      int minute,
      String rule,
      @Nullable String before,
      String compliance,
      @Nullable String annotation) {
    String recorded = Instant.parse(time(day, hour)).plusSeconds(60L * minute).toString();
    return """
    {"version":"0","id":"0b1c2d3e","detail-type":"Config Rules Compliance Change","source":"aws.config","account":"%s",\
    "time":"%s","region":"%s","resources":[],"detail":{"resourceId":"%s","awsRegion":"%s","awsAccountId":"%s",\
    "configRuleName":"%s","recordVersion":"1.0","messageType":"ComplianceChangeNotification","newEvaluationResult":\
    {"evaluationResultIdentifier":{"evaluationResultQualifier":{"configRuleName":"%s","resourceType":"AWS::EC2::Instance",\
    "resourceId":"%s"},"orderingTimestamp":"%s"},"complianceType":"%s","resultRecordedTime":"%s",\
    "configRuleInvokedTime":"%s"%s},"oldEvaluationResult":%s,"notificationCreationTime":"%s","resourceType":"AWS::EC2::Instance"}}\
    """
        .formatted(
            ACCOUNT,
            recorded,
            REGION,
            id,
            REGION,
            ACCOUNT,
            rule,
            rule,
            id,
            recorded,
            compliance,
            recorded,
            recorded,
            annotation == null ? "" : ",\"annotation\":\"" + annotation + "\"",
            before == null
                ? "null"
                : "{\"complianceType\":\"" + before + "\",\"annotation\":\"old\"}",
            recorded);
  }

  static String item(String type, String id, String time, String status, String configuration) {
    return """
    {"configuration":%s,"tags":{},"configurationItemCaptureTime":"%s","awsAccountId":"%s",\
    "configurationItemStatus":"%s","resourceType":"%s","resourceId":"%s","awsRegion":"%s"}\
    """
        .formatted(configuration, time, ACCOUNT, status, type, id, REGION);
  }

  static String time(int day, int hour) {
    return Instant.parse("2026-05-01T00:00:00Z")
        .plusSeconds(86_400L * (day - 1) + 3_600L * hour)
        .toString()
        .replace("Z", ".000Z");
  }
}
