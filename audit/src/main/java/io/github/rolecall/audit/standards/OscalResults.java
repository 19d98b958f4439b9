package io.github.rolecall.audit.standards;

import static io.github.rolecall.audit.standards.OscalText.line;
import static io.github.rolecall.audit.standards.OscalText.property;
import static io.github.rolecall.audit.standards.OscalText.uuid;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an OSCAL result lists of each instance. */
final class OscalResults {

  private final Assessment assessment;
  private final OscalIds ids;

  OscalResults(Assessment assessment, OscalIds ids) {
    this.assessment = assessment;
    this.ids = ids;
  }

  /** Writes an instance as an item of the inventory. */
  void inventory(Situation situation, JsonGenerator out) throws IOException {
    Ec2Instance instance = situation.instance();
    out.writeStartObject();
    uuid("uuid", OscalIds.instance(instance), out);
    line("description", "EC2 instance " + instance.id(), out);
    out.writeArrayFieldStart("props");
    property("asset-id", OscalText.OSCAL, instance.arn(), out);
    property("account", instance.account(), out);
    property("region", instance.region(), out);
    property("owner", situation.row().ifAny("owner"), out);
    property("first-seen", situation.row().ifAny("first_seen"), out);
    property("deleted-at", situation.row().ifAny("deleted_at"), out);
    out.writeEndArray();
    out.writeEndObject();
  }

  /** Writes how an instance stands at the end of the period, and where that is told. */
  void observation(Situation standing, JsonGenerator out) throws IOException {
    Ec2Instance instance = standing.instance();
    out.writeStartObject();
    uuid("uuid", ids.observation(instance), out);
    line("title", standing.title(), out);
    line("description", standing.words(), out);
    out.writeArrayFieldStart("props");
    property("compliance", standing.compliance().name(), out);
    property("reason", standing.reason().name(), out);
    property("since", standing.from().toString(), out);
    property("non-compliant-seconds", standing.row().ifAny("non_compliant_seconds"), out);
    Line last = standing.last();
    if (last != null) {
      property("profile", last.ifAny("profile_arn"), out);
      property("role", last.ifAny("role_arn"), out);
      property("profile-state", last.ifAny("profile_state"), out);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("methods");
    out.writeString("TEST");
    out.writeString("TEST-AUTOMATED");
    out.writeEndArray();
    out.writeArrayFieldStart("types");
    out.writeString("control-objective");
    out.writeEndArray();
    origin(out);
    out.writeArrayFieldStart("subjects");
    out.writeStartObject();
    uuid("subject-uuid", OscalIds.instance(instance), out);
    out.writeStringField("type", "inventory-item");
    line("title", instance.id(), out);
    out.writeEndObject();
    out.writeEndArray();
    out.writeArrayFieldStart("relevant-evidence");
    evidence(Table.INTERVALS, instance, standing.first(), out);
    evidence(Table.INSTANCES, instance, null, out);
    out.writeEndArray();
    out.writeStringField("collected", assessment.period().to().toString());
    out.writeEndObject();
  }

  private void evidence(
      Table table, Ec2Instance instance, @Nullable Line interval, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("href", "#" + ids.resource(table));
    line(
        "description",
        "The rows of %s with account %s, region %s and resource_id %s."
            .formatted(table.tableName(), instance.account(), instance.region(), instance.id()),
        out);
    if (interval != null) {
      out.writeArrayFieldStart("props");
      property("source-file", interval.ifAny("source_file"), out);
      property("source-item", interval.ifAny("source_item"), out);
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  /** Writes a violation, with when it was opened and closed. */
  void risk(Situation violation, JsonGenerator out) throws IOException {
    UUID id = OscalIds.violation(violation);
    Instant to = violation.to();
    Line first = violation.first();
    Line last = violation.last();
    out.writeStartObject();
    uuid("uuid", id, out);
    line("title", violation.title(), out);
    line("description", violation.words(), out);
    line("statement", statement(to, violation.fixed()), out);
    out.writeArrayFieldStart("props");
    property("reason", violation.reason().name(), out);
    if (first != null && last != null) {
      property("cause-event-id", first.ifAny("cause_event_id"), out);
      property("cause-event", first.ifAny("cause_event"), out);
      property("cause-actor", first.ifAny("cause_actor"), out);
      property("end-reason", last.ifAny("end_reason"), out);
      property("fixed-by-event-id", last.ifAny("fixed_by_event_id"), out);
      property("fixed-by-actor", last.ifAny("fixed_by_actor"), out);
    }
    out.writeEndArray();
    out.writeStringField("status", to == null ? "open" : "closed");
    origin(out);
    out.writeObjectFieldStart("risk-log");
    out.writeArrayFieldStart("entries");
    entry(id, "open", violation.from(), out);
    if (to != null) {
      entry(id, "closed", to, out);
    }
    out.writeEndArray();
    out.writeEndObject();
    out.writeArrayFieldStart("related-observations");
    reference("observation-uuid", ids.observation(violation.instance()), out);
    out.writeEndArray();
    out.writeEndObject();
  }

  private static String statement(@Nullable Instant to, boolean fixed) {
    String end =
        to == null
            ? "This lasts."
            : fixed ? "This was fixed." : "This ended without a fix: nothing was said any more.";
    return "Programs on the instance get no credentials from a role as the rule demands it; they"
        + " fail, or use long-term keys. "
        + end;
  }

  private static void entry(UUID risk, String status, Instant at, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    uuid("uuid", Uuids.of("risk log", risk.toString(), status), out);
    out.writeStringField("start", at.toString());
    out.writeStringField("status-change", status);
    out.writeEndObject();
  }

  /** Writes how an account stands at the end of the period. */
  void account(AccountSum sum, JsonGenerator out) throws IOException {
    out.writeStartObject();
    uuid("uuid", ids.part("account " + sum.account()), out);
    line("title", "Account " + sum.account() + ": " + assessment.control(), out);
    line("description", sum.words(), out);
    origin(out);
    out.writeObjectFieldStart("target");
    out.writeStringField("type", "statement-id");
    out.writeStringField("target-id", ids.statement());
    out.writeObjectFieldStart("status");
    out.writeStringField("state", sum.isSatisfied() ? "satisfied" : "not-satisfied");
    out.writeStringField(
        "reason",
        sum.isSatisfied() ? "pass" : sum.count(Compliance.NON_COMPLIANT) > 0 ? "fail" : "other");
    out.writeEndObject();
    out.writeEndObject();
    references("related-observations", "observation-uuid", sum.observations(), out);
    references("related-risks", "risk-uuid", sum.risks(), out);
    out.writeEndObject();
  }

  private static void references(
      String field, String reference, List<UUID> uuids, JsonGenerator out) throws IOException {
    if (uuids.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart(field);
    for (UUID uuid : uuids) {
      reference(reference, uuid, out);
    }
    out.writeEndArray();
  }

  private static void reference(String field, UUID uuid, JsonGenerator out) throws IOException {
    out.writeStartObject();
    uuid(field, uuid, out);
    out.writeEndObject();
  }

  private void origin(JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("origins");
    out.writeStartObject();
    out.writeArrayFieldStart("actors");
    out.writeStartObject();
    out.writeStringField("type", "tool");
    uuid("actor-uuid", ids.part("tool"), out);
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
  }
}
