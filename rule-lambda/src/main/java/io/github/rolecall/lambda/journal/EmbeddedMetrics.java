package io.github.rolecall.lambda.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a line from which CloudWatch makes metrics by itself.
 *
 * <p>Source: Specification: Embedded metric format, Amazon CloudWatch User Guide.
 */
final class EmbeddedMetrics {

  /** CloudWatch takes no longer value of a dimension. */
  private static final int LONGEST_VALUE = 1024;

  private static final String EVALUATIONS_BY_REASON =
      directive("\"Rule\",\"Reason\"", List.of(new Metric("Evaluations", "Count", "0")));

  private EmbeddedMetrics() {}

  /** Declares metrics that are counted for a rule. */
  static String declare(List<Metric> metrics) {
    return directive("\"Rule\"", metrics);
  }

  /** Writes what is counted for a rule, as it was declared. */
  static String totals(Instant at, String declared, String rule, List<Metric> metrics) {
    return line(at, declared, rule, null, metrics);
  }

  /** Writes what is counted for a rule, whose evaluations were all led by the same reason. */
  static String totals(
      Instant at, String declared, String rule, String onlyReason, List<Metric> metrics) {
    return line(at, declared + "," + EVALUATIONS_BY_REASON, rule, onlyReason, metrics);
  }

  /** Writes how many evaluations of a rule a reason led. */
  static String evaluations(Instant at, String rule, String reason, long count) {
    return line(
        at, EVALUATIONS_BY_REASON, rule, reason, List.of(Metric.count("Evaluations", count)));
  }

  private static String line(
      Instant at, String directives, String rule, @Nullable String reason, List<Metric> metrics) {
    return JsonLine.of(out -> {
      out.writeObjectFieldStart("_aws");
      out.writeNumberField("Timestamp", at.toEpochMilli());
      out.writeFieldName("CloudWatchMetrics");
      out.writeRawValue("[" + directives + "]");
      out.writeEndObject();
      JsonLine.text(out, "Rule", shortened(rule));
      if (reason != null) {
        JsonLine.text(out, "Reason", reason);
      }
      for (Metric metric : metrics) {
        out.writeFieldName(metric.name());
        out.writeNumber(metric.value());
      }
    });
  }

  private static String directive(String dimensions, List<Metric> metrics) {
    StringBuilder declared = new StringBuilder();
    for (Metric metric : metrics) {
      declared.append(declared.isEmpty() ? "" : ",");
      declared.append("{\"Name\":\"").append(metric.name());
      declared.append("\",\"Unit\":\"").append(metric.unit()).append("\"}");
    }
    return "{\"Namespace\":\"RoleCall\",\"Dimensions\":[["
        + dimensions
        + "]],\"Metrics\":["
        + declared
        + "]}";
  }

  /** CloudWatch takes no blank value either. */
  private static String shortened(String value) {
    String known = value.isBlank() ? "unknown" : value;
    return known.substring(0, Math.min(known.length(), LONGEST_VALUE));
  }
}
