package io.github.rolecall.aws;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation, as PutEvaluations takes it.
 *
 * @param resourceType for example {@code AWS::EC2::Instance}; 1 to 256 characters
 * @param resourceId for example {@code i-0123456789abcdef0}; 1 to 768 characters
 * @param complianceType COMPLIANT, NON_COMPLIANT or NOT_APPLICABLE
 * @param annotation why; 1 to 256 characters, or null for none
 * @param orderingTimestamp the capture time of the item, or the time of the notification
 */
public record Evaluation(
    String resourceType,
    String resourceId,
    String complianceType,
    @Nullable String annotation,
    Instant orderingTimestamp) {

  private static final int MAX_TYPE = 256;
  private static final int MAX_ID = 768;
  private static final int MAX_ANNOTATION = 256;

  /** Checks the limits of AWS Config. */
  public Evaluation {
    expectLength("resourceType", resourceType, MAX_TYPE);
    expectLength("resourceId", resourceId, MAX_ID);
    if (annotation != null) {
      expectLength("annotation", annotation, MAX_ANNOTATION);
    }
    switch (complianceType) {
      case "COMPLIANT", "NON_COMPLIANT", "NOT_APPLICABLE" -> {}
      default ->
          throw new IllegalArgumentException(
              "complianceType is \""
                  + complianceType
                  + "\": expected COMPLIANT, NON_COMPLIANT or NOT_APPLICABLE");
    }
    if (orderingTimestamp == null) {
      throw new IllegalArgumentException("orderingTimestamp is missing");
    }
  }

  private static void expectLength(String name, String value, int most) {
    if (value.isEmpty() || value.length() > most) {
      throw new IllegalArgumentException(
          name + " has " + value.length() + " characters: expected 1 to " + most);
    }
  }
}
