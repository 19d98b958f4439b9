package io.github.rolecall.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.fixtures.pages.Block;
import io.github.rolecall.fixtures.pages.Pages;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The query of docs/guardrail.md finds who did lately what the guardrail will deny. */
class GuardrailPageIT {

  private static final String PAGE = "docs/guardrail.md";

  /** The columns of CloudTrail's table in Athena that the query asks; times are texts there. */
  private static final String TABLE =
      """
      CREATE TABLE memory.default.cloudtrail_logs (
        recipientaccountid varchar, eventname varchar, eventtime varchar, errorcode varchar, responseelements varchar,
        useridentity row(arn varchar, sessioncontext row(sessionissuer row(arn varchar))))
      """;

  private static final String WITH_PROFILE = "{\"iamInstanceProfile\":{\"arn\":\"a\"}}";

  @Test
  void itsQueryCountsTheCallsByWhoMadeThem() {
    String now = daysAgo(1);
    try (TrinoEngine trino = TrinoEngine.started()) {
      trino.run("default", TABLE);
      add(trino, "CreateAccessKey", now, "NULL", "{}", user("alice"));
      add(trino, "CreateAccessKey", daysAgo(89), "NULL", "{}", user("alice"));
      add(trino, "CreateAccessKey", daysAgo(91), "NULL", "{}", user("alice"));
      add(trino, "CreateAccessKey", now, "'AccessDenied'", "{}", user("alice"));
      add(trino, "RunInstances", now, "NULL", "{\"instanceId\":\"i-1\"}", session("deployer"));
      add(trino, "RunInstances", now, "NULL", WITH_PROFILE, session("deployer"));
      add(trino, "DescribeInstances", now, "NULL", "{}", user("alice"));

      assertThat(TrinoEngine.rows(trino.run("default", query())))
          .containsExactly(
              row("CreateAccessKey", "user/alice", 2), row("RunInstances", "role/deployer", 1));
    }
  }

  private static String query() {
    return Pages.ofProject().blocksOf(PAGE).stream()
        .filter(block -> block.language().equals("sql"))
        .map(Block::text)
        .findFirst()
        .orElseThrow();
  }

  private static List<Object> row(String event, String who, long calls) {
    return Arrays.asList("111122223333", event, "arn:aws:iam::111122223333:" + who, calls);
  }

  private static String daysAgo(int days) {
    return Instant.now().minus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String user(String name) {
    return "ROW('arn:aws:iam::111122223333:user/%s', NULL)".formatted(name);
  }

  private static String session(String role) {
    return "ROW('arn:aws:sts::111122223333:assumed-role/%1$s/x', ROW(ROW('arn:aws:iam::111122223333:role/%1$s')))"
        .formatted(role);
  }

  private static void add(
      TrinoEngine trino, String event, String time, String error, String response, String who) {
    trino.run(
        "default",
        "INSERT INTO cloudtrail_logs VALUES ('111122223333', '%s', '%s', %s, '%s', %s)"
            .formatted(event, time, error, response, who));
  }
}
