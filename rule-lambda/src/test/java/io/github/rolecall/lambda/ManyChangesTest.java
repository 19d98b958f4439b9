package io.github.rolecall.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 10,000 changes in a minute, out of order and some of them twice: no rule is started twice within
 * a minute in a region, and no change leaves the queue before its regions were started after it
 * came.
 */
final class ManyChangesTest {

  private static final int CHANGES = 10_000;
  private static final int TWICE = 300;
  private static final int AFTER_DELETION = 50;
  private static final Instant BEGIN = Instant.parse("2026-06-01T12:00:00Z");
  private static final List<String> REGIONS = List.of("eu-central-1", "us-east-1", "ap-south-1");
  private static final Pattern COUNT = Pattern.compile("^(\\d+) changes? ");

  private final Random random = new Random(5);
  private Instant now = BEGIN;

  /** Without a warm function each batch meets a new one, which remembers nothing. */
  @ParameterizedTest(name = "{0} warm functions, batches of {1} within {2} s, evaluations of {3} s")
  @CsvSource({
    "1, 10000, 60, 1",
    "1, 1000, 10, 1",
    "2, 1000, 10, 1",
    "0, 1000, 10, 1",
    "1, 10000, 60, 400"
  })
  void everyChangeIsFollowedByAStart(int functions, int batchSize, int window, int runs)
      throws Exception {
    try (ChangesOnThisMachine aws = new ChangesOnThisMachine(() -> now)) {
      aws.evaluationsRunFor("ap-south-1", Duration.ofSeconds(runs));
      List<IamChangeHandler> handlers = new ArrayList<>();
      Map<String, String> environment = aws.environment();
      environment.put("ROLECALL_REGIONS", String.join(",", REGIONS));
      for (int i = 0; i < functions; i++) {
        handlers.add(new IamChangeHandler(environment, () -> now));
      }
      SimulatedQueue queue =
          new SimulatedQueue(Duration.ofSeconds(window), Duration.ofSeconds(150), batchSize);
      Instant last = fill(queue);
      SimulatedQueue.Function function =
          (event, at) ->
              invoke(
                  functions == 0
                      ? new IamChangeHandler(environment, () -> now)
                      : handlers.get(random.nextInt(functions)),
                  event,
                  at);
      queue.run(function, 400);
      int batches = queue.batches;
      for (int i = 0; i < AFTER_DELETION; i++) {
        queue.giveOutOnceMore(queue.all.get(random.nextInt(CHANGES)), now.plusSeconds(i));
      }
      queue.run(function, 800);

      assertNoRuleTwiceWithinAMinute(aws);
      for (String region : REGIONS) {
        assertThat(aws.starts)
            .as("a start in %s after the last change came", region)
            .anyMatch(start -> start.region().equals(region) && start.at().isAfter(last));
      }
      for (SimulatedQueue.Stored stored : queue.all) {
        assertFollowedByAStart(stored, aws);
      }
      int told = told(aws);
      // Another function cannot know that the first one told the same event.
      assertThat(told).isBetween(CHANGES, functions == 1 ? CHANGES : CHANGES + TWICE);
      report(
          functions + " functions, batches of " + batchSize + ", evaluations of " + runs + " s",
          aws,
          queue,
          batches,
          told);
    }
  }

  /** Changes of IAM, one in ten of an instance; some events come as two messages. */
  private Instant fill(SimulatedQueue queue) {
    Instant last = BEGIN;
    for (int i = 0; i < CHANGES + TWICE; i++) {
      String body = i < CHANGES ? body(i) : queue.all.get(random.nextInt(CHANGES)).body;
      Instant arrived = BEGIN.plusMillis(random.nextInt(60_000));
      queue.send(body, arrived);
      last = arrived.isAfter(last) ? arrived : last;
    }
    return last;
  }

  private String body(int i) {
    String at = BEGIN.minusSeconds(random.nextInt(300)).toString();
    if (i % 10 == 0) {
      return TrailRecord.ec2(
              "DisassociateIamInstanceProfile", at, REGIONS.get(random.nextInt(REGIONS.size())))
          .with("associationId", "iip-assoc-" + i)
          .toString();
    }
    return i % 2 == 0
        ? TrailRecord.remove(at, "role-" + i, "profile-" + i).toString()
        : TrailRecord.add(at, "role-" + i, "profile-" + i).toString();
  }

  private List<String> invoke(IamChangeHandler handler, byte[] event, Instant at) throws Exception {
    now = at.isAfter(now) ? at : now;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event), output, new InvokedContext());
    List<String> ids = new ArrayList<>();
    JsonNode answer = TrailRecord.JSON.readTree(output.toByteArray());
    answer.get("batchItemFailures").forEach(one -> ids.add(one.get("itemIdentifier").asText()));
    return ids;
  }

  private static void assertNoRuleTwiceWithinAMinute(ChangesOnThisMachine aws) {
    Map<String, Instant> last = new HashMap<>();
    for (ChangesOnThisMachine.Start start : aws.starts) {
      Instant before = last.put(start.region() + " " + start.rule(), start.at());
      if (before != null) {
        assertThat(Duration.between(before, start.at()))
            .as(start.toString())
            .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
      }
    }
  }

  private static void assertFollowedByAStart(SimulatedQueue.Stored stored, ChangesOnThisMachine aws)
      throws Exception {
    JsonNode detail = TrailRecord.JSON.readTree(stored.body).get("detail");
    boolean regional = detail.get("eventSource").asText().startsWith("ec2");
    for (String region : regional ? List.of(detail.get("awsRegion").asText()) : REGIONS) {
      for (String rule : List.of("instances", "profiles")) {
        assertThat(aws.starts)
            .as("%s in %s, for %s of %s", rule, region, stored.id, stored.sentAt)
            .anyMatch(start ->
                start.region().equals(region)
                    && start.rule().equals(rule)
                    && !start.at().isBefore(stored.sentAt)
                    && !start.at().isAfter(stored.deletedAt));
      }
    }
  }

  private static int told(ChangesOnThisMachine aws) {
    int told = 0;
    for (ChangesOnThisMachine.Told one : aws.told) {
      Matcher count = COUNT.matcher(one.message());
      assertThat(count.find()).isTrue();
      told += Integer.parseInt(count.group(1));
    }
    return told;
  }

  private static void report(
      String name, ChangesOnThisMachine aws, SimulatedQueue queue, int batches, int told) {
    long asked = aws.calls.stream().filter(call -> call.startsWith("StartConfig")).count();
    System.out.printf(
        "%s: batches %d, starts by region %s, calls %d of which refused %d,"
            + " most receives %d, messages given back %d times, notifications %d of %d changes%n",
        name,
        batches,
        new TreeMap<>(aws.startsByRegion("instances")),
        asked,
        asked - aws.starts.size() / 2,
        queue.all.stream().mapToInt(stored -> stored.receives).max().orElse(0),
        queue.all.stream().mapToInt(stored -> stored.receives - 1).sum() - AFTER_DELETION,
        aws.told.size(),
        told);
  }
}
