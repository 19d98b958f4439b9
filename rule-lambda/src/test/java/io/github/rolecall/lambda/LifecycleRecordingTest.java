package io.github.rolecall.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A recording of a real account in which roles, profiles and instances were made and taken down,
 * read in place where it lies beside the project. What is expected was written down by hand from
 * reading it: the calls that the queue would get fall into eight windows of a minute.
 */
final class LifecycleRecordingTest {

  private static final Path RECORDING =
      Path.of(System.getProperty("rolecall.root"))
          .resolve("../shared/samples/cloudtrail/iam-and-ec2-lifecycle.cloudtrail.json")
          .normalize();

  /** What EventBridge lets into the queue. */
  private static final Set<String> WATCHED =
      Set.of(
          "RemoveRoleFromInstanceProfile",
          "AddRoleToInstanceProfile",
          "DeleteInstanceProfile",
          "CreateInstanceProfile",
          "DeleteRole",
          "UpdateAssumeRolePolicy",
          "AttachRolePolicy",
          "DetachRolePolicy");

  /** Policies that are not forbidden, attached and detached. */
  private static final int OTHER_POLICIES = 9;

  private static final int NOT_WATCHED = 30;

  private final List<ObjectNode> records = new ArrayList<>();
  private final InvokedContext context = new InvokedContext();
  private Instant now = Instant.EPOCH;

  @BeforeEach
  void theRecordingIsThere() throws IOException {
    boolean there = Files.isRegularFile(RECORDING);
    assertThat(there || !"true".equals(System.getenv("CI"))).as("CI needs " + RECORDING).isTrue();
    String why = "left out: there is no recording at " + RECORDING;
    if (!there) {
      System.out.println("LifecycleRecordingTest " + why);
    }
    assumeTrue(there, why);
    for (JsonNode one : TrailRecord.JSON.readTree(RECORDING.toFile()).get("Records")) {
      records.add((ObjectNode) one);
    }
  }

  @Test
  void eachWindowLeadsToOneStartAndOneNotification() throws Exception {
    records.removeIf(one -> !WATCHED.contains(one.get("eventName").asText()));
    try (ChangesOnThisMachine aws = new ChangesOnThisMachine(() -> now)) {
      play(aws);
      assertThat(aws.startsByRegion("instances"))
          .isEqualTo(Map.of("eu-central-1", 8L, "us-east-1", 8L));
      assertThat(aws.told)
          .extracting(told -> told.message().lines().findFirst().orElseThrow().split(" ", 2)[0])
          .containsExactly("2", "2", "5", "8", "2", "2", "2", "6");
      assertThat(eventsTold(aws))
          .isEqualTo(
              Map.of(
                  "CreateInstanceProfile", 3,
                  "AddRoleToInstanceProfile", 3,
                  "RemoveRoleFromInstanceProfile", 3,
                  "DeleteInstanceProfile", 3,
                  "DeleteRole", 13,
                  "UpdateAssumeRolePolicy", 2,
                  "AttachRolePolicy", 1,
                  "DetachRolePolicy", 1));
      assertThat(counted("irrelevant")).isEqualTo(OTHER_POLICIES);
      assertThat(counted("givenBack")).isZero();
      assertThat(counted("malformed")).isZero();
    }
  }

  @Test
  void whatElseWasRecordedConcernsNobody() throws Exception {
    records.removeIf(one -> WATCHED.contains(one.get("eventName").asText()));
    assertThat(records).hasSize(NOT_WATCHED);
    try (ChangesOnThisMachine aws = new ChangesOnThisMachine(() -> now)) {
      play(aws);
      assertThat(aws.calls).isEmpty();
      assertThat(counted("irrelevant")).isEqualTo(NOT_WATCHED);
      assertThat(counted("givenBack")).isZero();
    }
  }

  @Test
  void removalsAreToldWithWhatLivesOn() throws Exception {
    records.removeIf(one -> !WATCHED.contains(one.get("eventName").asText()));
    try (ChangesOnThisMachine aws = new ChangesOnThisMachine(() -> now)) {
      play(aws);
      List<String> credentials =
          aws.told.stream()
              .flatMap(told -> told.message().lines())
              .filter(line -> line.startsWith("  credentials: "))
              .toList();
      // Two removals are followed by the role's deletion within their burst, so are their
      // profiles'.
      assertThat(credentials).hasSize(3 + 3 + 13);
      assertThat(credentials.stream().filter(line -> line.contains("was deleted at"))).hasSize(4);
      assertThat(credentials.stream().filter(line -> line.contains("useless at once"))).hasSize(13);
      assertThat(credentials.stream().filter(line -> line.contains("be valid until"))).hasSize(2);
      String whole = String.join("\n", aws.told.stream().map(told -> told.message()).toList());
      assertThat(whole.lines().filter(line -> line.startsWith("  to revoke them: "))).hasSize(2);
      assertThat(whole).doesNotContain("AKIA", "ASIA", "Statement", "not told");
      assertThat(String.join("\n", context.log)).doesNotContain("AKIA", "ASIA", "Statement");
    }
  }

  @Test
  void theOrderWithinASecondDoesNotMatter() throws Exception {
    records.removeIf(one -> !WATCHED.contains(one.get("eventName").asText()));
    List<String> messages = null;
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(records, new Random(seed));
      try (ChangesOnThisMachine aws = new ChangesOnThisMachine(() -> now)) {
        play(aws);
        List<String> told = aws.told.stream().map(ChangesOnThisMachine.Told::message).toList();
        messages = messages == null ? told : messages;
        assertThat(told).isEqualTo(messages);
        assertThat(aws.startsByRegion("profiles"))
            .isEqualTo(Map.of("eu-central-1", 8L, "us-east-1", 8L));
      }
    }
  }

  /** Every record comes a moment after its time, through a queue that gathers for a minute. */
  private void play(ChangesOnThisMachine aws) throws Exception {
    Map<String, String> environment = aws.environment();
    environment.put("ROLECALL_FORBIDDEN_POLICY_ARNS", "arn:*:iam::aws:policy/AdministratorAccess");
    IamChangeHandler handler = new IamChangeHandler(environment, () -> now);
    SimulatedQueue queue =
        new SimulatedQueue(Duration.ofSeconds(60), Duration.ofSeconds(150), 10_000);
    for (ObjectNode one : records) {
      Instant at = Instant.parse(one.get("eventTime").asText());
      queue.send(TrailRecord.event(one).toString(), at.plusSeconds(20));
    }
    queue.run(
        (event, at) -> {
          now = at;
          ByteArrayOutputStream output = new ByteArrayOutputStream();
          handler.handleRequest(new ByteArrayInputStream(event), output, context);
          List<String> ids = new ArrayList<>();
          TrailRecord.JSON
              .readTree(output.toByteArray())
              .get("batchItemFailures")
              .forEach(one -> ids.add(one.get("itemIdentifier").asText()));
          return ids;
        },
        100);
  }

  private static Map<String, Integer> eventsTold(ChangesOnThisMachine aws) {
    Map<String, Integer> events = new TreeMap<>();
    aws.told.stream()
        .flatMap(told -> told.message().lines())
        .filter(line -> line.startsWith("2023-"))
        .forEach(line -> events.merge(line.split("[ ,]", -1)[1], 1, Integer::sum));
    return events;
  }

  private int counted(String field) throws IOException {
    int sum = 0;
    for (String line : context.log) {
      sum += TrailRecord.JSON.readTree(line).path(field).asInt();
    }
    return sum;
  }
}
