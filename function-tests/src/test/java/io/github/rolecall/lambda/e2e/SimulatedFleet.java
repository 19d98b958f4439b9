package io.github.rolecall.lambda.e2e;

import io.github.rolecall.evaluation.Reason;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * An account's instances and instance profiles, made when they are asked for. What an instance is
 * follows from its number: of 20, one each is of every kind that the rule tells apart, and the
 * others hold a role.
 *
 * @param size how many instances there are
 * @param profileCount how many instance profiles there are
 * @param notifiedAt the time at which they are looked at
 */
record SimulatedFleet(int size, int profileCount, Instant notifiedAt) {

  private static final int KINDS = 20;
  private static final String TRUST =
      "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C"
          + "%22Principal%22%3A%7B%22Service%22%3A%22SERVICE.amazonaws.com%22%7D%2C"
          + "%22Action%22%3A%22sts%3AAssumeRole%22%7D%5D%7D";

  private static final XmlTemplate INSTANCE = XmlTemplate.of("instance.xml");
  private static final XmlTemplate PROFILE = XmlTemplate.of("profile.xml");
  private static final XmlTemplate ROLE = XmlTemplate.of("role.xml");

  String instanceId(int number) {
    return "i-0" + hex(number);
  }

  /** Returns what has to lead the verdict about an instance. */
  Reason reason(int number) {
    return switch (number % KINDS) {
      case 0 -> Reason.NO_PROFILE;
      case 1 -> Reason.INSTANCE_TERMINATED;
      case 2 -> Reason.INSTANCE_PENDING;
      case 3 -> Reason.EXEMPT;
      case 4 -> Reason.PROFILE_DELETED;
      case 5 -> Reason.PROFILE_RECREATED;
      case 6 -> Reason.PROFILE_WITHOUT_ROLE;
      case 7 -> Reason.ROLE_NOT_ASSUMABLE;
      default -> Reason.ROLE_ATTACHED;
    };
  }

  /** Returns the verdict that AWS Config has to get. */
  String compliance(int number) {
    return switch (reason(number)) {
      case INSTANCE_TERMINATED, INSTANCE_PENDING -> "NOT_APPLICABLE";
      case EXEMPT, ROLE_ATTACHED -> "COMPLIANT";
      default -> "NON_COMPLIANT";
    };
  }

  /** Returns the name of the profile that an instance holds, which need not exist; or empty. */
  String heldProfile(int number) {
    int nth = number / KINDS;
    return switch (reason(number)) {
      case NO_PROFILE, EXEMPT -> "";
      case PROFILE_DELETED -> "deleted-" + nth % 7;
      case PROFILE_WITHOUT_ROLE -> profileName(nth * KINDS + 6);
      case ROLE_NOT_ASSUMABLE -> profileName(nth * KINDS + 7);
      case PROFILE_RECREATED -> profileName(nth % 10 * KINDS + 8);
      default -> profileName(nth * KINDS + 8 + number % (KINDS - 8));
    };
  }

  private String profileName(int number) {
    return "profile-" + number % profileCount;
  }

  void instance(int number, ByteArrayOutputStream out) {
    String held = heldProfile(number);
    Map<String, String> values = new HashMap<>();
    values.put("number", hex(number));
    values.put("group", String.valueOf(number / KINDS));
    values.put("address", "10-20-30-" + number % 256);
    values.put("exemption", exemption(number));
    values.put("profile", held.isEmpty() ? "" : attached(held, number));
    String state =
        switch (reason(number)) {
          case INSTANCE_TERMINATED -> "terminated";
          case INSTANCE_PENDING -> "pending";
          default -> number % KINDS == 9 ? "stopped" : "running";
        };
    values.put("state", state);
    values.put(
        "code",
        Map.of("terminated", "48", "pending", "0", "stopped", "80").getOrDefault(state, "16"));
    INSTANCE.write(values, out);
  }

  private String exemption(int number) {
    return reason(number) == Reason.EXEMPT
        ? "<item>\n<key>rolecall:exempt-until</key>\n<value>"
            + notifiedAt.atZone(ZoneOffset.UTC).toLocalDate().plusDays(30)
            + " moved next month</value>\n</item>\n"
        : "";
  }

  private String attached(String name, int number) {
    boolean earlier = reason(number) == Reason.PROFILE_RECREATED;
    return "<iamInstanceProfile>\n<arn>arn:aws:iam::111122223333:instance-profile/teams/"
        + name
        + "</arn>\n<id>"
        + (earlier ? "AIPAEARLIERONE0000000" : profileId(name))
        + "</id>\n</iamInstanceProfile>\n";
  }

  /** Says whether a profile of that name exists. */
  boolean hasProfile(String name) {
    return name.startsWith("profile-");
  }

  /** Returns a profile with its role as a {@code member} of IAM's list. */
  String profile(int number) {
    String name = "profile-" + number;
    return PROFILE.fill(Map.of("name", name, "id", profileId(name), "role", role(number)));
  }

  private static String role(int number) {
    if (number % KINDS == 6) {
      return "";
    }
    String service = number % KINDS == 7 ? "lambda" : "ec2";
    return ROLE.fill(
        Map.of(
            "name", "role-" + number,
            "suffix", "%017d".formatted(number),
            "trust", TRUST.replace("SERVICE", service)));
  }

  static String profileId(String name) {
    return "AIPA" + "%017d".formatted(Integer.toUnsignedLong(name.hashCode()));
  }

  private static String hex(int number) {
    // Spread like real ids, which are in no order.
    return HexFormat.of().toHexDigits(number * 0x9E3779B97F4A7C15L);
  }
}
