package io.github.rolecall.audit.standards;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.audit.format.JsonOutput;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.Reason;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Situations as findings in the AWS Security Finding Format, 2018-10-08, as BatchImportFindings of
 * AWS Security Hub takes them. The limits are those that its API reference states.
 */
final class AsffFindings implements SituationWriter {

  private static final int ID = 512;
  private static final int TITLE = 256;
  private static final int DESCRIPTION = 1024;
  private static final int PRODUCT_FIELD = 2048;
  private static final int REGION = 16;
  private static final int REQUIREMENT = 64;
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final String TYPE =
      "Software and Configuration Checks/Industry and Regulatory Standards/CIS AWS Foundations"
          + " Benchmark";

  /** Those that the field Partition can name. */
  private static final Set<String> PARTITIONS = Set.of("aws", "aws-cn", "aws-us-gov");

  private final Assessment assessment;

  AsffFindings(Assessment assessment) {
    this.assessment = assessment;
  }

  @Override
  public boolean write(Situation situation, JsonGenerator out) throws IOException {
    Ec2Instance instance = situation.instance();
    if (!ACCOUNT.matcher(instance.account()).matches()) {
      return false;
    }
    out.writeStartObject();
    out.writeStringField("SchemaVersion", "2018-10-08");
    out.writeStringField("Id", Fit.key("rolecall/" + situation.key(assessment.rule()), ID));
    out.writeStringField("ProductArn", productArn(instance));
    out.writeStringField("GeneratorId", "rolecall/" + assessment.rule());
    out.writeStringField("AwsAccountId", instance.account());
    types(out);
    times(situation, out);
    severity(situation, out);
    out.writeStringField("Title", Fit.text(situation.title(), TITLE));
    out.writeStringField("Description", Fit.text(situation.words(), DESCRIPTION));
    if (isOpen(situation)) {
      remediation(situation, out);
    }
    fields(situation, out);
    resource(instance, situation.row().ifAny("profile_arn"), out);
    compliance(situation, out);
    out.writeObjectFieldStart("Workflow");
    out.writeStringField("Status", workflow(situation));
    out.writeEndObject();
    boolean archived = situation.isEnded() || situation.isGone();
    out.writeStringField("RecordState", archived ? "ARCHIVED" : "ACTIVE");
    out.writeObjectFieldStart("FindingProviderFields");
    severity(situation, out);
    types(out);
    out.writeEndObject();
    out.writeEndObject();
    return true;
  }

  /** Returns the product that takes the findings of an account's own programs. */
  private static String productArn(Ec2Instance instance) {
    return String.join(
        ":",
        "arn",
        instance.partition(),
        "securityhub",
        instance.region(),
        instance.account(),
        "product/" + instance.account() + "/default");
  }

  private static void types(JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("Types");
    out.writeString(TYPE);
    out.writeEndArray();
  }

  private void times(Situation situation, JsonGenerator out) throws IOException {
    Instant end =
        assessment.period().to().isBefore(situation.from())
            ? situation.from()
            : assessment.period().to();
    Instant to = situation.to();
    String from = situation.from().toString();
    out.writeStringField("FirstObservedAt", from);
    out.writeStringField("LastObservedAt", (to == null ? end : to).toString());
    out.writeStringField("CreatedAt", from);
    out.writeStringField("UpdatedAt", (to == null ? end : to).toString());
  }

  private static void severity(Situation situation, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("Severity");
    out.writeStringField(
        "Label",
        switch (situation.compliance()) {
          case NON_COMPLIANT -> "MEDIUM";
          case UNDETERMINED -> "LOW";
          case COMPLIANT, NOT_APPLICABLE -> "INFORMATIONAL";
        });
    out.writeEndObject();
  }

  private static boolean isOpen(Situation situation) {
    return situation.isViolation() || situation.compliance() == Compliance.UNDETERMINED;
  }

  private void remediation(Situation situation, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("Remediation");
    out.writeObjectFieldStart("Recommendation");
    out.writeStringField("Text", "What the reason means, and what to do about it.");
    out.writeStringField(
        "Url", assessment.page() + "#" + situation.reason().name().toLowerCase(Locale.ROOT));
    out.writeEndObject();
    out.writeEndObject();
  }

  private void fields(Situation situation, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("ProductFields");
    field("version", assessment.version(), out);
    field("reason", situation.reason().name(), out);
    field("owner", situation.row().ifAny("owner"), out);
    Line first = situation.first();
    Line last = situation.last();
    if (first != null && last != null) {
      field("profile", last.ifAny("profile_arn"), out);
      field("role", last.ifAny("role_arn"), out);
      field("profileState", last.ifAny("profile_state"), out);
      field("endReason", last.ifAny("end_reason"), out);
      field("causeEventId", first.ifAny("cause_event_id"), out);
      field("causeEvent", first.ifAny("cause_event"), out);
      field("causeActor", first.ifAny("cause_actor"), out);
      field("fixedByEventId", last.ifAny("fixed_by_event_id"), out);
      field("fixedByActor", last.ifAny("fixed_by_actor"), out);
      field("sourceFile", first.ifAny("source_file"), out);
      field("sourceItem", first.ifAny("source_item"), out);
    }
    out.writeEndObject();
  }

  private static void field(String name, @Nullable String value, JsonGenerator out)
      throws IOException {
    if (value != null && !value.isBlank()) {
      JsonOutput.text(out, "rolecall/" + name, Fit.text(value, PRODUCT_FIELD));
    }
  }

  private static void resource(Ec2Instance instance, @Nullable String profile, JsonGenerator out)
      throws IOException {
    out.writeArrayFieldStart("Resources");
    out.writeStartObject();
    out.writeStringField("Type", "AwsEc2Instance");
    out.writeStringField("Id", Fit.key(instance.arn(), ID));
    if (PARTITIONS.contains(instance.partition())) {
      out.writeStringField("Partition", instance.partition());
    }
    if (instance.region().length() <= REGION && !instance.region().isBlank()) {
      out.writeStringField("Region", instance.region());
    }
    if (profile != null && !profile.isBlank()) {
      out.writeObjectFieldStart("Details");
      out.writeObjectFieldStart("AwsEc2Instance");
      out.writeStringField("IamInstanceProfileArn", profile);
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndObject();
    out.writeEndArray();
  }

  private void compliance(Situation situation, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("Compliance");
    out.writeStringField(
        "Status",
        switch (situation.compliance()) {
          case COMPLIANT -> "PASSED";
          case NON_COMPLIANT -> "FAILED";
          case UNDETERMINED -> "WARNING";
          case NOT_APPLICABLE -> "NOT_AVAILABLE";
        });
    out.writeArrayFieldStart("RelatedRequirements");
    out.writeString(Fit.text(assessment.standard() + "/" + assessment.control(), REQUIREMENT));
    out.writeEndArray();
    out.writeArrayFieldStart("StatusReasons");
    out.writeStartObject();
    out.writeStringField("ReasonCode", situation.reason().name());
    out.writeStringField("Description", Fit.text(situation.words(), DESCRIPTION));
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
  }

  private static String workflow(Situation situation) {
    if (situation.isEnded()) {
      return situation.fixed() ? "RESOLVED" : "NEW";
    }
    if (situation.reason() == Reason.EXEMPT) {
      return "SUPPRESSED";
    }
    return situation.compliance() == Compliance.COMPLIANT ? "RESOLVED" : "NEW";
  }
}
