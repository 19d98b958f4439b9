package io.github.rolecall.audit.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.audit.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of a test, and what the command line says of them. */
final class FamilyInput {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final List<String> items = new ArrayList<>();
  private final List<String> options = new ArrayList<>(List.of("--at", "2026-06-01T12:00:00Z"));

  FamilyInput(Path folder) {
    this.folder = folder;
  }

  /** Adds a configuration item; single quotes stand for double ones. */
  FamilyInput item(String type, String id, String time, String configuration, String more) {
    items.add(
        """
        {'awsAccountId':'111122223333','awsRegion':'%s','resourceType':'%s','resourceId':'%s',
        'configurationItemStatus':'OK','configurationItemCaptureTime':'2026-06-01T%s:00Z','configuration':%s%s}
        """
            .formatted(
                type.contains("IAM") ? "global" : "eu-central-1",
                type,
                id,
                time,
                configuration,
                more));
    return this;
  }

  FamilyInput item(String type, String id, String time, String configuration) {
    return item(type, id, time, configuration, "");
  }

  /** Adds an item that says that its resource was deleted. */
  FamilyInput deleted(String type, String id, String name, String time) {
    return item(
        type,
        id,
        time,
        "null",
        ",'configurationItemStatus':'ResourceDeleted','resourceName':'" + name + "'");
  }

  /** Adds an item of an instance profile with a role, or with none. */
  FamilyInput profile(String name, String id, String time, String role) {
    return item(
        "AWS::IAM::InstanceProfile",
        id,
        time,
        "{'InstanceProfileName':'"
            + name
            + "','Arn':'arn:aws:iam::111122223333:instance-profile/"
            + name
            + "','Roles':["
            + (role.isEmpty() ? "" : "'" + role + "'")
            + "]}");
  }

  /** Adds an item of a role that EC2 can assume, in some profile or in none. */
  FamilyInput role(String name, String time, String profile) {
    return item("AWS::IAM::Role", "AROA" + name, time, roleConfiguration(name, profile));
  }

  static String roleConfiguration(String name, String profile) {
    return "{'RoleName':'"
        + name
        + "','RoleId':'AROA"
        + name
        + "','Arn':'arn:aws:iam::111122223333:role/"
        + name
        + "','AssumeRolePolicyDocument':{'Statement':[{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'}]},"
        + "'InstanceProfileList':["
        + (profile.isEmpty()
            ? ""
            : "{'InstanceProfileName':'"
                + profile
                + "','InstanceProfileId':'AIPA"
                + profile
                + "','Arn':'arn:aws:iam::111122223333:instance-profile/path/"
                + profile
                + "'}")
        + "]}";
  }

  /** Adds a file; single quotes in JSON stand for double ones. */
  FamilyInput file(String name, String content) throws IOException {
    Files.writeString(
        folder.resolve(name), name.endsWith(".csv") ? content : content.replace('\'', '"'));
    return this;
  }

  FamilyInput with(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  CommandLineRun run(String rule, String format) throws IOException {
    if (!items.isEmpty()) {
      file("items.json", "{'configurationItems':[" + String.join(",", items) + "]}");
    }
    List<String> arguments =
        new ArrayList<>(List.of("evaluate", folder.toString(), "--rule", rule, "-f", format));
    arguments.addAll(options);
    return CommandLineRun.of(arguments);
  }

  /** Returns for each verdict its resource, its capture time or "live", and its annotation. */
  List<String> verdicts(String rule) throws IOException {
    List<String> verdicts = new ArrayList<>();
    for (String line : run(rule, "ndjson").out().lines().toList()) {
      JsonNode verdict = JSON.readTree(line);
      JsonNode time = verdict.get("captureTime");
      verdicts.add(
          verdict.get("resourceId").asText()
              + " "
              + (time.isNull() ? "live" : time.asText().substring(11, 16))
              + " "
              + verdict.get("compliance").asText()
              + " "
              + verdict.get("annotation").asText().replaceFirst(" CIS AWS Foundations .*", ""));
    }
    return verdicts;
  }
}
