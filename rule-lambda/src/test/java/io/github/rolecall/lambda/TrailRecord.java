package io.github.rolecall.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A record of CloudTrail with invented ids, in the shapes that were recorded in real accounts. */
final class TrailRecord {

  static final ObjectMapper JSON = new ObjectMapper();

  private static int ids;

  final ObjectNode node = JSON.createObjectNode();

  private TrailRecord(String service, String name, String at) {
    ids++;
    node.put("eventVersion", "1.08");
    node.putObject("userIdentity")
        .put("type", "AssumedRole")
        .put("principalId", "AROAEXAMPLE:alice")
        .put("arn", "arn:aws:sts::111122223333:assumed-role/Admin/alice")
        .put("accountId", "111122223333")
        .put("accessKeyId", "ASIAEXAMPLEKEYOFALICE");
    node.put("eventTime", Instant.parse(at).toString())
        .put("eventSource", service + ".amazonaws.com")
        .put("eventName", name)
        .put("awsRegion", "us-east-1")
        .put("sourceIPAddress", "192.0.2.10")
        .put("userAgent", "aws-cli/2");
    node.putObject("requestParameters");
    node.putNull("responseElements");
    node.put("eventID", "00000000-0000-4000-8000-%012d".formatted(ids))
        .put("eventType", "AwsApiCall")
        .put("recipientAccountId", "111122223333");
  }

  static TrailRecord remove(String at, String role, String profile) {
    return iam("RemoveRoleFromInstanceProfile", at)
        .with("roleName", role)
        .with("instanceProfileName", profile);
  }

  static TrailRecord add(String at, String role, String profile) {
    return iam("AddRoleToInstanceProfile", at)
        .with("roleName", role)
        .with("instanceProfileName", profile);
  }

  static TrailRecord deleteProfile(String at, String profile) {
    return iam("DeleteInstanceProfile", at).with("instanceProfileName", profile);
  }

  static TrailRecord deleteRole(String at, String role) {
    return iam("DeleteRole", at).with("roleName", role);
  }

  static TrailRecord updateTrust(String at, String role) {
    return iam("UpdateAssumeRolePolicy", at)
        .with("roleName", role)
        .with("policyDocument", "{\"Statement\":\"SECRETPOLICY\"}");
  }

  static TrailRecord attach(String at, String role, String policyArn) {
    return iam("AttachRolePolicy", at).with("roleName", role).with("policyArn", policyArn);
  }

  static TrailRecord iam(String name, String at) {
    return new TrailRecord("iam", name, at);
  }

  static TrailRecord ec2(String name, String at, String region) {
    TrailRecord record = new TrailRecord("ec2", name, at);
    record.node.put("awsRegion", region);
    return record;
  }

  TrailRecord with(String parameter, String value) {
    ((ObjectNode) node.get("requestParameters")).put(parameter, value);
    return this;
  }

  TrailRecord by(String arn) {
    ((ObjectNode) node.get("userIdentity")).put("arn", arn);
    return this;
  }

  TrailRecord failed() {
    node.put("errorCode", "DeleteConflictException").put("errorMessage", "no");
    return this;
  }

  String id() {
    return node.get("eventID").asText();
  }

  /** Returns the event of EventBridge that carries it. */
  @Override
  public String toString() {
    return event(node).toString();
  }

  static ObjectNode event(ObjectNode trailRecord) {
    ObjectNode event = JSON.createObjectNode();
    event
        .put("version", "0")
        .put("detail-type", "AWS API Call via CloudTrail")
        .put("account", trailRecord.path("recipientAccountId").asText())
        .set("detail", trailRecord);
    return event;
  }
}
