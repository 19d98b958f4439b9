package io.github.rolecall.audit.standards;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.audit.format.JsonOutput;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.Reason;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Situations as events of the class Compliance Finding (2003) of OCSF 1.8.0. */
final class OcsfEvents implements SituationWriter {

  private static final String SCHEMA = "1.8.0";
  private static final int CATEGORY = 2;
  private static final int CLASS = 2003;
  private static final int ACTIVITIES = 100;
  private static final int AWS_ACCOUNT = 10;
  private static final int RULE = 1;
  private static final int RESOURCE_UID = 10;

  private final Assessment assessment;

  OcsfEvents(Assessment assessment) {
    this.assessment = assessment;
  }

  /** A value of one of OCSF's enumerations. */
  private record Choice(int id, String name) {}

  @Override
  public boolean write(Situation situation, JsonGenerator out) throws IOException {
    Choice activity = activity(situation);
    Choice severity = severity(situation);
    Choice status = status(situation);
    out.writeStartObject();
    choice("activity_id", "activity_name", activity, out);
    out.writeNumberField("category_uid", CATEGORY);
    out.writeStringField("category_name", "Findings");
    out.writeNumberField("class_uid", CLASS);
    out.writeStringField("class_name", "Compliance Finding");
    out.writeNumberField("type_uid", CLASS * ACTIVITIES + activity.id());
    out.writeStringField("type_name", "Compliance Finding: " + activity.name());
    out.writeNumberField("time", time(situation).toEpochMilli());
    out.writeNumberField("start_time", situation.from().toEpochMilli());
    Instant to = situation.to();
    if (to != null) {
      out.writeNumberField("end_time", to.toEpochMilli());
    }
    choice("severity_id", "severity", severity, out);
    choice("status_id", "status", status, out);
    out.writeStringField("message", situation.title());
    metadata(situation, out);
    info(situation, out);
    compliance(situation, out);
    resource(situation, out);
    cloud(situation.instance(), out);
    observables(situation.instance(), out);
    enrichments(situation, out);
    unmapped(situation, out);
    out.writeEndObject();
    return true;
  }

  private static void choice(String id, String name, Choice choice, JsonGenerator out)
      throws IOException {
    out.writeNumberField(id, choice.id());
    out.writeStringField(name, choice.name());
  }

  private Choice activity(Situation situation) {
    if (situation.isEnded() || situation.isGone()) {
      return new Choice(3, "Close");
    }
    return situation.from().isBefore(assessment.period().from())
        ? new Choice(2, "Update")
        : new Choice(1, "Create");
  }

  private static Choice severity(Situation situation) {
    return switch (situation.compliance()) {
      case NON_COMPLIANT -> new Choice(3, "Medium");
      case UNDETERMINED -> new Choice(2, "Low");
      case COMPLIANT, NOT_APPLICABLE -> new Choice(1, "Informational");
    };
  }

  private static Choice status(Situation situation) {
    if (situation.isEnded()) {
      return situation.fixed() ? new Choice(4, "Resolved") : new Choice(5, "Archived");
    }
    if (situation.isGone()) {
      return new Choice(5, "Archived");
    }
    if (situation.reason() == Reason.EXEMPT) {
      return new Choice(3, "Suppressed");
    }
    return situation.compliance() == Compliance.COMPLIANT
        ? new Choice(4, "Resolved")
        : new Choice(1, "New");
  }

  private static Choice verdict(Situation situation) {
    return switch (situation.compliance()) {
      case COMPLIANT -> new Choice(1, "Pass");
      case UNDETERMINED -> new Choice(2, "Warning");
      case NON_COMPLIANT -> new Choice(3, "Fail");
      case NOT_APPLICABLE -> new Choice(99, "NOT_APPLICABLE");
    };
  }

  /** Returns when a violation ended, or for which moment it is told how things stand. */
  private Instant time(Situation situation) {
    Instant to = situation.to();
    return to == null ? assessment.period().to() : to;
  }

  private void metadata(Situation situation, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("metadata");
    out.writeStringField("version", SCHEMA);
    out.writeStringField(
        "uid",
        Uuids.of("ocsf", situation.key(assessment.rule()), time(situation).toString()).toString());
    out.writeArrayFieldStart("profiles");
    out.writeString("cloud");
    out.writeEndArray();
    out.writeObjectFieldStart("product");
    out.writeStringField("name", "RoleCall");
    out.writeStringField("vendor_name", "RoleCall");
    out.writeStringField("version", assessment.version());
    out.writeStringField("url_string", Assessment.HOME);
    out.writeEndObject();
    out.writeEndObject();
  }

  private void info(Situation situation, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("finding_info");
    out.writeStringField("uid", "rolecall/" + situation.key(assessment.rule()));
    out.writeStringField("title", situation.title());
    out.writeStringField("desc", situation.words());
    out.writeNumberField("created_time", situation.from().toEpochMilli());
    out.writeNumberField("first_seen_time", situation.from().toEpochMilli());
    out.writeNumberField("last_seen_time", time(situation).toEpochMilli());
    out.writeObjectFieldStart("analytic");
    out.writeNumberField("type_id", RULE);
    out.writeStringField("type", "Rule");
    out.writeStringField("uid", assessment.rule());
    out.writeEndObject();
    out.writeEndObject();
  }

  private void compliance(Situation situation, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("compliance");
    out.writeStringField("control", assessment.control());
    out.writeArrayFieldStart("standards");
    out.writeString(assessment.standard());
    out.writeEndArray();
    choice("status_id", "status", verdict(situation), out);
    out.writeStringField("status_code", situation.reason().name());
    out.writeArrayFieldStart("status_details");
    out.writeString(situation.words());
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void resource(Situation situation, JsonGenerator out) throws IOException {
    Ec2Instance instance = situation.instance();
    out.writeArrayFieldStart("resources");
    out.writeStartObject();
    out.writeStringField("uid", instance.arn());
    out.writeStringField("name", instance.id());
    out.writeStringField("type", Ec2Instance.TYPE);
    out.writeStringField("cloud_partition", instance.partition());
    out.writeStringField("region", instance.region());
    String owner = situation.row().ifAny("owner");
    if (owner != null) {
      out.writeArrayFieldStart("labels");
      out.writeString(owner);
      out.writeEndArray();
    }
    out.writeEndObject();
    out.writeEndArray();
  }

  private static void cloud(Ec2Instance instance, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("cloud");
    out.writeStringField("provider", "AWS");
    out.writeObjectFieldStart("account");
    out.writeStringField("uid", instance.account());
    out.writeStringField("type", "AWS Account");
    out.writeNumberField("type_id", AWS_ACCOUNT);
    out.writeEndObject();
    out.writeStringField("region", instance.region());
    out.writeStringField("cloud_partition", instance.partition());
    out.writeEndObject();
  }

  private static void observables(Ec2Instance instance, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("observables");
    out.writeStartObject();
    out.writeStringField("name", "resources[].uid");
    out.writeNumberField("type_id", RESOURCE_UID);
    out.writeStringField("type", "Resource UID");
    out.writeStringField("value", instance.arn());
    out.writeEndObject();
    out.writeEndArray();
  }

  /** Writes which calls in CloudTrail began a violation and ended it. */
  private static void enrichments(Situation situation, JsonGenerator out) throws IOException {
    Line first = situation.first();
    Line last = situation.last();
    String cause = first == null ? null : first.ifAny("cause_event_id");
    String fix = last == null ? null : last.ifAny("fixed_by_event_id");
    if (cause == null && fix == null) {
      return;
    }
    out.writeArrayFieldStart("enrichments");
    if (first != null && cause != null) {
      enrichment("cause", cause, out);
      field("event_name", first.ifAny("cause_event"), out);
      field("event_time", first.ifAny("cause_time"), out);
      field("actor", first.ifAny("cause_actor"), out);
      out.writeEndObject();
      out.writeEndObject();
    }
    if (last != null && fix != null) {
      enrichment("fix", fix, out);
      field("actor", last.ifAny("fixed_by_actor"), out);
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void enrichment(String name, String event, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", name);
    out.writeStringField("value", event);
    out.writeStringField("type", "CloudTrail event");
    out.writeStringField("provider", "AWS CloudTrail");
    out.writeObjectFieldStart("data");
  }

  private static void unmapped(Situation situation, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("unmapped");
    out.writeStringField("compliance", situation.compliance().name());
    field("non_compliant_seconds", situation.row().ifAny("non_compliant_seconds"), out);
    Line first = situation.first();
    Line last = situation.last();
    if (first != null && last != null) {
      field("profile_arn", last.ifAny("profile_arn"), out);
      field("role_arn", last.ifAny("role_arn"), out);
      field("profile_state", last.ifAny("profile_state"), out);
      field("end_reason", last.ifAny("end_reason"), out);
      field("source_file", first.ifAny("source_file"), out);
      field("source_item", first.ifAny("source_item"), out);
    }
    out.writeEndObject();
  }

  private static void field(String name, @Nullable String value, JsonGenerator out)
      throws IOException {
    if (value != null) {
      JsonOutput.text(out, name, value);
    }
  }
}
