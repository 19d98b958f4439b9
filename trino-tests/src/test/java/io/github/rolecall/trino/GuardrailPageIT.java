package io.github.rolecall.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.fixtures.pages.Block;
import io.github.rolecall.fixtures.pages.Pages;
import io.github.rolecall.trino.TrinoEngine.Precision;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The query of docs/guardrail.md finds who did lately what the guardrail will deny. */
@ExtendWith(ArchiveResolver.class)
class GuardrailPageIT {

  private static final String PAGE = "docs/guardrail.md";

  private static final String WITH_PROFILE = "{\"iamInstanceProfile\":{\"arn\":\"a\"}}";

  private final Archive archive;

  GuardrailPageIT(Archive archive) {
    this.archive = archive;
  }

  @Test
  void itsQueryCountsTheCallsByWhoMadeThem() {
    String now = daysAgo(1);
    List<String> calls =
        List.of(
            call("CreateAccessKey", now, "NULL", "{}", user("alice")),
            call("CreateAccessKey", daysAgo(89), "NULL", "{}", user("alice")),
            call("CreateAccessKey", daysAgo(91), "NULL", "{}", user("alice")),
            call("CreateAccessKey", now, "'AccessDenied'", "{}", user("alice")),
            call("RunInstances", now, "NULL", "{\"instanceId\":\"i-1\"}", session("deployer")),
            call("RunInstances", now, "NULL", WITH_PROFILE, session("deployer")),
            call("DescribeInstances", now, "NULL", "{}", user("alice")));

    assertThat(TrinoEngine.rows(archive.ask(table(calls) + query(), Precision.MILLISECONDS)))
        .containsExactly(
            row("CreateAccessKey", "user/alice", 2), row("RunInstances", "role/deployer", 1));
  }

  /**
   * The columns of CloudTrail's table in Athena that the query asks; times are texts there. The
   * rows stand before the query instead of in a table.
   */
  private static String table(List<String> calls) {
    return """
    WITH cloudtrail_logs(recipientaccountid, eventname, eventtime, errorcode, responseelements, useridentity) AS (VALUES
    %s)
    """
        .formatted(String.join(",\n", calls));
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

  private static String call(String event, String time, String error, String response, String who) {
    return "('111122223333', '%s', '%s', %s, '%s', %s)"
        .formatted(
            event,
            time,
            error,
            response,
            "CAST(%s AS row(arn varchar, sessioncontext row(sessionissuer row(arn varchar))))"
                .formatted(who));
  }
}
