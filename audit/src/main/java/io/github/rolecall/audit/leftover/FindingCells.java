package io.github.rolecall.audit.leftover;

import io.github.rolecall.audit.leftover.Finding.Calls;
import io.github.rolecall.audit.leftover.Finding.Gap;
import io.github.rolecall.audit.leftover.Finding.LongTermKey;
import io.github.rolecall.audit.leftover.Finding.Session;
import io.github.rolecall.audit.leftover.Finding.Several;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Findings as rows of named cells, for programs and spreadsheets. */
final class FindingCells {

  static final List<String> COLUMNS =
      List.of(
          "kind",
          "account",
          "region",
          "instances",
          "instance_count",
          "role",
          "access_key",
          "used_by",
          "left_at",
          "left_how",
          "left_event_id",
          "left_by",
          "session_created",
          "validity",
          "confidence",
          "first_use",
          "last_use",
          "seconds_after_leaving",
          "events",
          "failed",
          "event_names",
          "source_addresses",
          "user_agents",
          "gap",
          "detail",
          "first_file",
          "first_item",
          "last_file",
          "last_item");

  private static final String MORE = "..";

  private final @Nullable Object[] cells = new @Nullable Object[COLUMNS.size()];

  private FindingCells() {}

  /** Returns the cells of a finding: texts, numbers, lists of texts, or null. */
  static List<@Nullable Object> of(Finding finding) {
    FindingCells cells = new FindingCells().set("kind", finding.kind());
    if (finding instanceof Session session) {
      cells.session(session);
    } else if (finding instanceof LongTermKey key) {
      cells.key(key);
    } else if (finding instanceof Gap gap) {
      cells.gap(gap);
    }
    return Arrays.asList(cells.cells);
  }

  private void session(Session session) {
    set("account", session.account())
        .set("region", session.region())
        .set("instances", List.of(session.instance()))
        .set("instance_count", 1L)
        .set("role", session.role())
        .set("access_key", session.key())
        .set("left_at", session.leftAt())
        .set("left_how", session.how())
        .set("left_event_id", session.leftEvent())
        .set("left_by", session.leftBy())
        .set("session_created", session.created())
        .set("validity", session.validity())
        .set("seconds_after_leaving", session.secondsAfterLeaving())
        .calls(session.calls());
  }

  private void key(LongTermKey key) {
    set("account", key.account())
        .set("instances", texts(key.instances()))
        .set("instance_count", key.count())
        .set("access_key", key.key())
        .set("used_by", key.user())
        .set("confidence", key.confidence())
        .calls(key.calls());
  }

  private void calls(Calls calls) {
    set("first_use", calls.first().time())
        .set("last_use", calls.last().time())
        .set("events", calls.events())
        .set("failed", calls.failed())
        .set("event_names", texts(calls.names()))
        .set("source_addresses", texts(calls.addresses()))
        .set("user_agents", texts(calls.userAgents()))
        .set("first_file", calls.first().file())
        .set("first_item", (long) calls.first().item())
        .set("last_file", calls.last().file())
        .set("last_item", (long) calls.last().item());
  }

  private void gap(Gap gap) {
    set("account", gap.account())
        .set("region", gap.region())
        .set("role", gap.role())
        .set("first_use", gap.from())
        .set("last_use", gap.to())
        .set("events", gap.events())
        .set("gap", gap.gap())
        .set("detail", gap.detail())
        .set("first_file", gap.file());
  }

  private static List<String> texts(Several several) {
    List<String> texts = new ArrayList<>(several.named());
    if (several.hasMore()) {
      texts.add(MORE);
    }
    return texts;
  }

  private FindingCells set(String column, @Nullable Object value) {
    boolean isPlain = value instanceof Long || value instanceof List;
    cells[COLUMNS.indexOf(column)] = value == null || isPlain ? value : value.toString();
    return this;
  }
}
