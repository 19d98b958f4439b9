package io.github.rolecall.audit.compliance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.rolecall.audit.bulk.CutText;
import io.github.rolecall.audit.kept.Asked;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads kept answers of GetComplianceDetailsByConfigRule, or of what an aggregator says instead:
 * the latest result of a rule and each resource, with its annotation.
 */
public final class ApiNoticeReader {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  private static final Set<String> LISTS =
      Set.of("EvaluationResults", "AggregateEvaluationResults");

  /** Characters of a number of seconds, and places that its point may move. */
  private static final int LONGEST_NUMBER = 32;

  /** The last second of the year 9999. */
  private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799L);

  private final NoticeSink sink;
  private final Asked asked;
  private int items;

  private ApiNoticeReader(NoticeSink sink, Asked asked) {
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
  public static void read(Asked asked, InputStream stored, NoticeSink sink) throws IOException {
    new ApiNoticeReader(sink, asked).read(stored);
  }

  private void read(InputStream stored) throws IOException {
    try (JsonParser parser = JSON.createParser(stored)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          sink.problem("something that is no answer stands behind result " + (items - 1));
          parser.skipChildren();
          continue;
        }
        for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
          JsonToken value = parser.nextToken();
          if (LISTS.contains(n) && value == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
              int item = items++;
              if (parser.currentToken() == JsonToken.START_OBJECT) {
                result(parser, item);
              } else {
                sink.misunderstood("result " + item + " is no object");
                parser.skipChildren();
              }
            }
          } else {
            parser.skipChildren();
          }
        }
      }
    }
  }

  private void result(JsonParser parser, int item) throws IOException {
    NoticeFields fields = new NoticeFields();
    fields.account = asked.get("account");
    fields.region = asked.get("region");
    fields(parser, fields);
    RawNotice notice = fields.notice();
    if (notice == null) {
      sink.misunderstood("result " + item + " lacks a rule, a resource or a time");
    } else if (!isAsked(notice)) {
      sink.misunderstood("result " + item + " is of an account or region that was not asked");
    } else {
      sink.notice(notice, item);
    }
  }

  /** An aggregator names account and region in each result. */
  private boolean isAsked(RawNotice notice) {
    return notice.account().equals(asked.get("account"))
        && notice.region().equals(asked.get("region"));
  }

  private static void fields(JsonParser parser, NoticeFields into) throws IOException {
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      switch (n) {
        case "EvaluationResultIdentifier", "EvaluationResultQualifier" -> {
          if (value == JsonToken.START_OBJECT) {
            fields(parser, into);
          } else {
            parser.skipChildren();
          }
        }
        case "AccountId" -> into.account = CutText.of(parser);
        case "AwsRegion" -> into.region = CutText.of(parser);
        case "ConfigRuleName" -> into.rule = CutText.of(parser);
        case "ResourceType" -> into.resourceType = CutText.of(parser);
        case "ResourceId" -> into.resourceId = CutText.of(parser);
        case "ComplianceType" -> into.compliance = CutText.of(parser);
        case "Annotation" -> into.annotation = CutText.of(parser);
        case "ResultRecordedTime" -> into.recorded = seconds(parser);
        default -> parser.skipChildren();
      }
    }
  }

  /** Turns seconds since 1970, with a fraction, into a time as events write it. */
  private static @Nullable String seconds(JsonParser parser) throws IOException {
    String text = parser.currentToken().isNumeric() ? parser.getText() : CutText.of(parser);
    if (text == null || text.length() > LONGEST_NUMBER) {
      return null;
    }
    try {
      BigDecimal seconds = new BigDecimal(text);
      // Two billion digits are written with a few: they must not be spelled out.
      boolean isTime =
          Math.abs((long) seconds.scale()) <= LONGEST_NUMBER
              && seconds.signum() >= 0
              && seconds.compareTo(LATEST) <= 0;
      return isTime ? Instant.ofEpochMilli(seconds.movePointRight(3).longValue()).toString() : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
