package io.github.rolecall.audit.bulk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Makes configuration items, most of them as AWS Config delivers them and some with everything that
 * a reader can stumble over.
 */
final class GeneratedItems {

  private static final String[] OTHER_TYPES = {
    "AWS::EC2::Volume",
    "AWS::S3::Bucket",
    "AWS::EC2::InstanceX",
    "AWS::IAM::User",
    "AWS::IAM::InstanceProfile",
    "AWS::EC2::LaunchTemplate",
    "AWS::EC2::LaunchTemplateX",
    "AWS::AutoScaling::LaunchConfiguration"
  };

  private static final String[] TEXTS = {
    "plain",
    "",
    "with \\\"quotes\\\"",
    "back\\\\slash\\\\",
    "ends in a backslash \\\\",
    "\\\\\\\"",
    "{[}]",
    "\\u007b\\u0022",
    "tab\\t and line\\n",
    "gr\u00fc\u00df \u65e5\u672c \ud83d\ude00",
    "},{\\\"resourceType\\\":\\\"AWS::EC2::Instance\\\"",
    "a rather long text that goes over more than one block of sixty-four bytes, whatever it begins with, and on"
  };

  private final Random random;
  private final boolean delivered;

  /**
   * Makes a generator.
   *
   * @param seed same seed, same items
   * @param delivered whether all items have exactly the delivered form
   */
  GeneratedItems(long seed, boolean delivered) {
    this.random = new Random(seed);
    this.delivered = delivered;
  }

  /** Returns a whole document with so many items. */
  String document(int items) {
    StringBuilder text =
        new StringBuilder(
            "{\"fileVersion\":\"1.0\",\"configSnapshotId\":\"5d1d1b1e-0000\",\"configurationItems\":[");
    for (int i = 0; i < items; i++) {
      text.append(i == 0 ? "" : "," + space()).append(item(i));
    }
    return text.append(space()).append("]}").append(space()).toString();
  }

  private String item(int number) {
    return switch (random.nextInt(4)) {
      case 0 -> other(number);
      case 1 -> role(number);
      default -> instance(number);
    };
  }

  private String instance(int number) {
    String id = String.format("i-%017x", number);
    List<String> configuration = new ArrayList<>();
    configuration.add("\"instanceId\":\"" + id + "\"");
    configuration.add(
        "\"state\":"
            + pick("{\"code\":16,\"name\":\"running\"}", "{\"name\":\"stopped\",\"code\":80}"));
    configuration.add("\"iamInstanceProfile\":" + profile());
    configuration.add(
        "\"networkInterfaces\":[{\"groups\":[{\"groupName\":\""
            + text()
            + "\"}],\"iamInstanceProfile\":{\"arn\":\"decoy\"}}]");
    configuration.add("\"keyName\":\"" + text() + "\"");
    configuration.add("\"amiLaunchIndex\":" + pick("0", "null", "-1.5e3", "true"));
    configuration.add(
        "\"tags\":" + pick("[]", "[{\"key\":\"Name\",\"value\":\"" + text() + "\"}]"));
    List<String> fields = header(number, "AWS::EC2::Instance", id);
    fields.add("\"tags\":" + tags());
    fields.add(0, "\"configuration\":" + (oddly(20) ? "null" : object(configuration)));
    fields.add(
        0,
        "\"relationships\":[{\"resourceType\":\"AWS::EC2::Volume\",\"name\":\"" + text() + "\"}]");
    return object(fields);
  }

  private String role(int number) {
    String name = "role-" + number;
    List<String> fields = header(number, "AWS::IAM::Role", "AROA" + number);
    fields.add(
        0,
        "\"configuration\":{\"roleName\":\""
            + name
            + "\",\"arn\":\"arn:aws:iam::111122223333:role/"
            + name
            + "\",\"rolePolicyList\":[{\"text\":\""
            + text()
            + " iamInstanceProfile {\"}],\"assumeRolePolicyDocument\":\"%7B%22Statement%22%3A%5B%5D%7D\",\"instanceProfileList\":[]}");
    return object(fields);
  }

  private String other(int number) {
    List<String> fields =
        header(number, OTHER_TYPES[random.nextInt(OTHER_TYPES.length)], "other-" + number);
    fields.add(
        0,
        "\"configuration\":{\"arn\":\"arn:aws:iam::111122223333:user/"
            + number
            + "\",\"Roles\":[],\"LaunchTemplateData\":{\"IamInstanceProfile\":{\"Name\":\"web\"}},"
            + "\"launchConfigurationName\":\"old\",\"a\":[[{\"iamInstanceProfile\":{\"arn\":\""
            + text()
            + "\"}}]],\"b\":\""
            + text()
            + "\"}");
    return object(fields);
  }

  private List<String> header(int number, String type, String id) {
    List<String> fields = new ArrayList<>();
    fields.add("\"configurationItemVersion\":\"1.3\"");
    fields.add(
        "\"configurationItemCaptureTime\":\"2026-03-01T0"
            + random.nextInt(10)
            + ":00:00."
            + (100 + random.nextInt(900))
            + "Z\"");
    fields.add("\"configurationStateId\":" + number);
    fields.add("\"awsAccountId\":\"" + pick("111122223333", "444455556666") + "\"");
    fields.add("\"configurationItemStatus\":\"" + pick("OK", "ResourceDiscovered") + "\"");
    String key = oddly(15) ? "resource\\u0054ype" : "resourceType";
    fields.add("\"" + key + "\":\"" + type + "\"");
    fields.add("\"resourceId\":\"" + id + "\"");
    fields.add("\"resourceName\":" + pick("null", "\"" + text() + "\""));
    fields.add("\"awsRegion\":\"eu-central-1\"");
    if (oddly(12)) {
      fields.add("\"resourceId\":\"" + id + "-again\"");
    }
    return fields;
  }

  private String profile() {
    if (oddly(15)) {
      return pick(
          "7",
          "\"name\"",
          "[]",
          "{\"arn\":\"arn:aws:iam::111122223333:instance-profile/a\\u002fb\",\"id\":\"AIPA1\"}");
    }
    return pick(
        "null",
        "{\"arn\":\"arn:aws:iam::111122223333:instance-profile/web\",\"id\":\"AIPAWEB\"}",
        "{\"id\":\"AIPAAPP\",\"arn\":\"arn:aws:iam::111122223333:instance-profile/team/app\"}");
  }

  private String tags() {
    return pick(
        "{}",
        "{\"Name\":\"" + text() + "\",\"aws:autoscaling:groupName\":\"web\"}",
        "{\"" + text() + "\":\"" + text() + "\"}",
        "{\"aws:cloudformation:stack-name\":\"" + text() + "\"}");
  }

  private String object(List<String> fields) {
    if (oddly(6)) {
      Collections.shuffle(fields, random);
    }
    return "{" + space() + String.join(space() + "," + space(), fields) + space() + "}";
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  private String space() {
    return oddly(8) ? pick(" ", "\n", "\r\n\t ", "      ") : "";
  }

  private boolean oddly(int oneIn) {
    return !delivered && random.nextInt(oneIn) == 0;
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
