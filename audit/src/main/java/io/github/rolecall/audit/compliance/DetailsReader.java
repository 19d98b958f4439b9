package io.github.rolecall.audit.compliance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads kept answers of GetComplianceDetailsByConfigRule, or of what an aggregator says instead:
 * the latest result of a rule and each resource, with its annotation.
 */
public final class DetailsReader {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  private static final Set<String> LISTS =
      Set.of("EvaluationResults", "AggregateEvaluationResults");

  private final ComplianceChangeSink sink;
  private final Asked asked;
  private int items;

  private DetailsReader(ComplianceChangeSink sink, Asked asked) {
    this.sink = sink;
    this.asked = asked;
  }

  /**
   * Reads a file of answers.
   *
   * @param asked its first line
   * @param stored what comes behind that; not closed
   * @param sink takes what is found
   * @throws IOException if it is not JSON
   */
  public static void read(Asked asked, InputStream stored, ComplianceChangeSink sink)
      throws IOException {
    new DetailsReader(sink, asked).read(stored);
  }

  private void read(InputStream stored) throws IOException {
    try (JsonParser parser = JSON.createParser(stored)) {
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
          JsonToken value = parser.nextToken();
          if (LISTS.contains(n) && value == JsonToken.START_ARRAY) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
              result(parser, items++);
            }
          } else {
            parser.skipChildren();
          }
        }
      }
    }
  }

  private void result(JsonParser parser, int item) throws IOException {
    ChangeFields fields = new ChangeFields();
    fields.account = asked.get("account");
    fields.region = asked.get("region");
    fields(parser, fields);
    ComplianceChange change = fields.change();
    if (change == null) {
      sink.misunderstood("result " + item + " lacks a rule, a resource or a time");
    } else if (!isAsked(change)) {
      sink.misunderstood("result " + item + " is of an account or region that was not asked");
    } else {
      sink.change(change, item);
    }
  }

  /** An aggregator names account and region in each result. */
  private boolean isAsked(ComplianceChange change) {
    return change.account().equals(asked.get("account"))
        && change.region().equals(asked.get("region"));
  }

  private static void fields(JsonParser parser, ChangeFields into) throws IOException {
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      switch (n) {
        case "EvaluationResultIdentifier", "EvaluationResultQualifier" -> {
          if (value == JsonToken.START_OBJECT) {
            fields(parser, into);
          }
        }
        case "AccountId" -> into.account = parser.getText();
        case "AwsRegion" -> into.region = parser.getText();
        case "ConfigRuleName" -> into.rule = parser.getText();
        case "ResourceType" -> into.resourceType = parser.getText();
        case "ResourceId" -> into.resourceId = parser.getText();
        case "ComplianceType" -> into.compliance = parser.getText();
        case "Annotation" -> into.annotation = parser.getText();
        case "ResultRecordedTime" -> into.recorded = seconds(parser.getText());
        default -> parser.skipChildren();
      }
    }
  }

  /** Turns seconds since 1970, with a fraction, into a time as events write it. */
  private static @Nullable String seconds(String text) {
    try {
      return Instant.ofEpochMilli(new BigDecimal(text).movePointRight(3).longValue()).toString();
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }
}
