package io.github.rolecall.audit.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.audit.judge.Judge;
import io.github.rolecall.evaluation.CisBenchmark;
import io.github.rolecall.evaluation.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What SARIF calls rules: one for each reason that can make a verdict fail or leave it open. */
final class SarifRules {

  static final String HOME = "https://github.com/rolecall/rolecall";

  private static final String PAGES = HOME + "/blob/main/docs/rules/";

  private static final String BENCHMARK = "CIS AWS Foundations Benchmark";

  private final Judge judge;
  private final CisBenchmark benchmark;
  private final List<Explanation> explanations;

  SarifRules(Judge judge) {
    this.judge = judge;
    this.benchmark = judge.parameters().cisVersion();
    this.explanations = Explanation.all(judge.rule().reasons(), judge.subject());
  }

  /** Returns the place among the rules of a reason that can fail or stay open. */
  int index(Reason reason) {
    return explanations.stream().map(Explanation::reason).toList().indexOf(reason);
  }

  void write(JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("rules");
    for (Explanation explanation : explanations) {
      descriptor(explanation, out);
    }
    out.writeEndArray();
  }

  /** Writes the benchmark that the rules refer to. */
  void writeTaxonomy(JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("taxonomies");
    out.writeStartObject();
    out.writeStringField("name", BENCHMARK);
    out.writeStringField("version", benchmark.version());
    out.writeStringField("organization", "Center for Internet Security");
    message("shortDescription", BENCHMARK + " " + benchmark.version(), out);
    out.writeArrayFieldStart("taxa");
    for (Map.Entry<String, String> control : controls().entrySet()) {
      out.writeStartObject();
      out.writeStringField("id", control.getKey());
      message("shortDescription", control.getValue(), out);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
  }

  static void message(String field, String text, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart(field);
    JsonOutput.text(out, "text", text);
    out.writeEndObject();
  }

  /** Returns what each control demands, by its number; old versions have one for two demands. */
  private Map<String, String> controls() {
    Map<String, String> controls = new TreeMap<>();
    for (Explanation explanation : explanations) {
      controls.merge(
          judge.control(explanation.reason()),
          demand(explanation.reason()),
          (a, b) -> a.contains(b) ? a : a + "; " + b);
    }
    return controls;
  }

  private static String demand(Reason reason) {
    return switch (reason) {
      case ACCESS_KEY_UNUSED -> "Ensure unused credentials are disabled";
      case TWO_ACTIVE_KEYS -> "Ensure a user has one active access key at most";
      case ACCESS_KEY_TOO_OLD, USER_ONLY_FOR_KEYS, ACCESS_KEY_ACTIVE, ACCESS_KEY_NOT_VERIFIED ->
          "Ensure access keys are rotated";
      default -> "Ensure IAM instance roles are used for AWS resource access from instances";
    };
  }

  private void descriptor(Explanation explanation, JsonGenerator out) throws IOException {
    Reason reason = explanation.reason();
    out.writeStartObject();
    out.writeStringField("id", reason.name());
    message("shortDescription", explanation.what(), out);
    message("fullDescription", explanation.what() + " " + explanation.why(), out);
    message("help", explanation.fix(), out);
    out.writeStringField(
        "helpUri",
        PAGES + judge.rule().ruleName() + ".md#" + reason.name().toLowerCase(Locale.ROOT));
    out.writeObjectFieldStart("defaultConfiguration");
    out.writeStringField("level", explanation.isOpen() ? "none" : "error");
    out.writeEndObject();
    out.writeArrayFieldStart("relationships");
    out.writeStartObject();
    out.writeObjectFieldStart("target");
    out.writeStringField("id", judge.control(reason));
    out.writeObjectFieldStart("toolComponent");
    out.writeStringField("name", BENCHMARK);
    out.writeEndObject();
    out.writeEndObject();
    out.writeArrayFieldStart("kinds");
    out.writeString("relevant");
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
  }
}
