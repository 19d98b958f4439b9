package io.github.rolecall.infra.guardrail;

import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody asks AWS to do.
 *
 * @param partition the partition it happens in
 * @param principal whose ARN the policies see: {@code role/NAME}, {@code user/NAME} or {@code root}
 * @param action the action
 * @param resource the resource, without partition: {@code ec2:eu-central-1:111122223333:..}
 * @param context the condition keys; {@code P} in a value stands for the partition
 */
record Request(
    String partition,
    String principal,
    String action,
    String resource,
    Map<String, String> context) {

  static final String ACCOUNT = "111122223333";

  private static final String INSTANCE = "ec2:eu-central-1:" + ACCOUNT + ":instance/i-0a1b2c3d";

  static Request onInstance(String principal, String action) {
    return new Request("aws", principal, action, INSTANCE, Map.of());
  }

  static Request on(String principal, String action, String resource) {
    return new Request("aws", principal, action, resource, Map.of());
  }

  static Request onIam(String principal, String action, String name) {
    return on(principal, action, "iam::" + ACCOUNT + ":" + name);
  }

  Request with(String key, String value) {
    Map<String, String> more = new TreeMap<>(context);
    more.put(key, value);
    return new Request(partition, principal, action, resource, more);
  }

  Request withProfile(String key, String path) {
    return with(key, "arn:P:iam::" + ACCOUNT + ":instance-profile/" + path);
  }

  Request in(String other) {
    return new Request(other, principal, action, resource, context);
  }

  String resourceArn() {
    return "arn:" + partition + ":" + resource;
  }

  /** A role asks as a session, in whose ARN the role's path is missing. */
  String callerArn() {
    String name = principal.substring(principal.lastIndexOf('/') + 1);
    return principal.startsWith("role/")
        ? "arn:" + partition + ":sts::" + ACCOUNT + ":assumed-role/" + name + "/session"
        : principalArn();
  }

  Map<String, String> keys() {
    Map<String, String> keys = new TreeMap<>();
    context.forEach(
        (key, value) -> keys.put(key, value.replace("arn:P:", "arn:" + partition + ":")));
    keys.put("aws:PrincipalArn", principalArn());
    return keys;
  }

  private String principalArn() {
    return "arn:" + partition + ":iam::" + ACCOUNT + ":" + principal;
  }
}
