package io.github.rolecall.audit.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each instance of the emulated organisation deserves, as whoever made it wrote it down. */
final class Plan {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Planned> instances;

  /**
   * One instance.
   *
   * @param account where it is
   * @param region where it is
   * @param line what was planned
   */
  record Planned(String account, String region, JsonNode line) {

    boolean in(String wanted) {
      return account.equals(wanted) || region.equals(wanted);
    }

    String state() {
      return line.path("state").textValue();
    }

    String profileArn() {
      return String.valueOf(line.path("profileArn").textValue());
    }

    String id() {
      return account + " " + region + " " + line.path("resourceId").textValue();
    }
  }

  private Plan(List<Planned> instances) {
    this.instances = instances;
  }

  static Plan read(Path file) throws IOException {
    List<Planned> instances = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode node = JSON.readTree(line);
      instances.add(
          new Planned(node.path("account").textValue(), node.path("region").textValue(), node));
    }
    return new Plan(instances);
  }

  Stream<Planned> instances(Predicate<Planned> wanted) {
    return instances.stream().filter(wanted);
  }

  /** Returns the verdicts that all instances deserve, by where they are and their id. */
  Map<String, String> verdicts(String reading) {
    return verdicts(reading, one -> true);
  }

  /** Returns the verdicts that some instances deserve, by where they are and their id. */
  Map<String, String> verdicts(String reading, Predicate<Planned> wanted) {
    return instances(wanted)
        .collect(
            Collectors.toMap(
                Planned::id, one -> expected(reading, one.line()), (a, b) -> b, TreeMap::new));
  }

  List<String> keys() {
    return instances.stream()
        .map(one -> one.line().path("key").textValue())
        .filter(key -> key != null)
        .toList();
  }

  /** Returns the verdicts that a command gave as NDJSON, in the same form. */
  static Map<String, String> given(String ndjson) throws IOException {
    Map<String, String> verdicts = new TreeMap<>();
    for (String line : ndjson.lines().toList()) {
      JsonNode node = JSON.readTree(line);
      String id =
          Stream.of("account", "region", "resourceId")
              .map(name -> node.path(name).textValue())
              .collect(Collectors.joining(" "));
      if (verdicts.put(id, verdict(node)) != null) {
        throw new IllegalArgumentException("twice: " + id);
      }
    }
    return verdicts;
  }

  private static String expected(String reading, JsonNode line) {
    JsonNode verdict = line.path("verdicts").path(reading);
    boolean withRole = verdict.path("reasons").path(0).asText().equals("ROLE_ATTACHED");
    return verdict.path("compliance").textValue()
        + verdict.path("reasons")
        + (line.path("voidExemption").booleanValue() ? " exemption void" : "")
        + common(line)
        + (withRole ? " role " + line.path("roleArn").textValue() : "");
  }

  private static String verdict(JsonNode given) {
    boolean withRole = given.path("reason").asText().equals("ROLE_ATTACHED");
    return given.path("compliance").textValue()
        + given.path("reasons")
        + (given.path("annotation").asText().contains("Exemption void") ? " exemption void" : "")
        + common(given)
        + (withRole ? " role " + given.path("roleArn").textValue() : "");
  }

  private static String common(JsonNode node) {
    return Stream.of("profileArn", "state", "owner")
        .map(name -> " " + name + " " + node.path(name).textValue())
        .collect(Collectors.joining());
  }
}
