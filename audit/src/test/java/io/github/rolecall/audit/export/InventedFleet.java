package io.github.rolecall.audit.export;

import static io.github.rolecall.audit.export.Deliveries.ACCOUNT;
import static io.github.rolecall.audit.export.Deliveries.REGION;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects items and events of one account, and delivers them. */
final class InventedFleet {

  private static final String TRUST =
      "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C"
          + "%22Principal%22%3A%7B%22Service%22%3A%22ec2.amazonaws.com%22%7D%2C%22Action%22%3A"
          + "%22sts%3AAssumeRole%22%7D%5D%7D";

  private final List<String> items = new ArrayList<>();
  private final List<String> events = new ArrayList<>();

  /** Adds an item of an instance with an exemption, or none. */
  InventedFleet instance(
      String id, String time, @Nullable String profile, @Nullable String exemption) {
    String held =
        profile == null
            ? "null"
            : "{\"arn\":\"arn:aws:iam::%s:instance-profile/%s\",\"id\":\"AIPA%s\"}"
                .formatted(ACCOUNT, profile, profile);
    String item =
        Deliveries.item(
            "AWS::EC2::Instance",
            id,
            time,
            "OK",
            "{\"state\":{\"code\":16,\"name\":\"running\"},\"iamInstanceProfile\":" + held + "}");
    items.add(
        exemption == null
            ? item
            : item.replace(
                "\"tags\":{}", "\"tags\":{\"rolecall:exempt-until\":\"" + exemption + "\"}"));
    return this;
  }

  InventedFleet deleted(String id, String time) {
    items.add(Deliveries.item("AWS::EC2::Instance", id, time, "ResourceDeleted", "null"));
    return this;
  }

  /** Adds an item of a profile that holds a role, or none. */
  InventedFleet profile(String name, String time, boolean hasRole) {
    String role =
        "{\"roleName\":\"web\",\"arn\":\"arn:aws:iam::%s:role/web\",\"roleId\":\"AROA1\",\"path\":\"/\",\"assumeRolePolicyDocument\":\"%s\"}"
            .formatted(ACCOUNT, TRUST);
    items.add(
        Deliveries.item(
            "AWS::IAM::InstanceProfile",
            "AIPA" + name,
            time,
            "OK",
            ("{\"path\":\"/\",\"instanceProfileName\":\"%s\",\"instanceProfileId\":\"AIPA%s\","
                    + "\"arn\":\"arn:aws:iam::%s:instance-profile/%s\",\"roles\":[%s]}")
                .formatted(name, name, ACCOUNT, name, hasRole ? role : "")));
    return this;
  }

  /** Adds an event of CloudTrail that names an instance, a profile or nothing. */
  InventedFleet event(
      String time, String call, @Nullable String instance, @Nullable String profile) {
    String named =
        instance != null
            ? "{\"InstanceId\":\"" + instance + "\"}"
            : profile != null ? "{\"instanceProfileName\":\"" + profile + "\"}" : "null";
    events.add(
        ("{\"eventTime\":\"%s\",\"eventID\":\"e-%05d\",\"eventName\":\"%s\",\"awsRegion\":\"%s\","
                + "\"recipientAccountId\":\"%s\",\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"arn:someone\"},"
                + "\"requestParameters\":%s}")
            .formatted(time, events.size(), call, REGION, ACCOUNT, named));
    return this;
  }

  InventedFleet pause(String from, @Nullable String to) {
    event(from, "StopConfigurationRecorder", null, null);
    return to == null ? this : event(to, "StartConfigurationRecorder", null, null);
  }

  /** Writes all files into a folder. */
  Path deliver(Path folder) throws IOException {
    Deliveries.write(folder, "items.json.gz", items.toArray(String[]::new));
    Deliveries.raw(
        folder,
        "%s_CloudTrail_%s_20260501T0000Z_a.json.gz".formatted(ACCOUNT, REGION),
        "{\"Records\":[" + String.join(",", events) + "]}");
    return folder;
  }
}
