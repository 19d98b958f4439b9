package io.github.rolecall.lambda.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Writes a line from which CloudWatch makes metrics by itself.
 *
 * <p>Source: Specification: Embedded metric format, Amazon CloudWatch User Guide.
 */
final class EmbeddedMetrics {

  private static final String NAMESPACE = "RoleCall";

  /** A dimension and its value. */
  record Dimension(String name, String value) {}

  private EmbeddedMetrics() {}

  static String line(Instant at, List<Dimension> dimensions, List<Metric> metrics) {
    return JsonLine.of(out -> {
      directive(out, at, dimensions, metrics);
      for (Dimension dimension : dimensions) {
        JsonLine.text(out, dimension.name, shortened(dimension.value));
      }
      for (Metric metric : metrics) {
        out.writeFieldName(metric.name());
        // A number in plain digits, as CloudWatch documents no other.
        out.writeNumber(new BigDecimal(metric.value().toString()).toPlainString());
      }
    });
  }

  private static void directive(
      JsonGenerator out, Instant at, List<Dimension> dimensions, List<Metric> metrics)
      throws IOException {
    out.writeObjectFieldStart("_aws");
    out.writeNumberField("Timestamp", at.toEpochMilli());
    out.writeArrayFieldStart("CloudWatchMetrics");
    out.writeStartObject();
    out.writeStringField("Namespace", NAMESPACE);
    out.writeArrayFieldStart("Dimensions");
    out.writeStartArray();
    for (Dimension dimension : dimensions) {
      out.writeString(dimension.name);
    }
    out.writeEndArray();
    out.writeEndArray();
    out.writeArrayFieldStart("Metrics");
    for (Metric metric : metrics) {
      out.writeStartObject();
      out.writeStringField("Name", metric.name());
      out.writeStringField("Unit", metric.unit());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
  }

  /** CloudWatch takes 1,024 characters for the value of a dimension, and none that is blank. */
  private static String shortened(String value) {
    String known = value.isBlank() ? "unknown" : value;
    return known.substring(0, Math.min(known.length(), 1024));
  }
}
