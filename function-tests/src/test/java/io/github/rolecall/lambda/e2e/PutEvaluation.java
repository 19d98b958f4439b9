package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An evaluation that AWS Config took, and who put it. */
record PutEvaluation(
    String resultToken,
    String accessKeyId,
    String resourceType,
    String resourceId,
    String compliance,
    @Nullable String annotation,
    Instant orderingTimestamp) {

  static PutEvaluation of(String resultToken, String accessKeyId, JsonNode evaluation) {
    return new PutEvaluation(
        resultToken,
        accessKeyId,
        evaluation.get("ComplianceResourceType").asText(),
        evaluation.get("ComplianceResourceId").asText(),
        evaluation.get("ComplianceType").asText(),
        evaluation.has("Annotation") ? evaluation.get("Annotation").asText() : null,
        Instant.ofEpochMilli(
            evaluation
                .get("OrderingTimestamp")
                .decimalValue()
                .movePointRight(3)
                .setScale(0, java.math.RoundingMode.HALF_UP)
                .longValueExact()));
  }
}
