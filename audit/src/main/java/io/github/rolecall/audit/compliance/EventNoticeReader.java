package io.github.rolecall.audit.compliance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.rolecall.audit.bulk.CutText;
import io.github.rolecall.audit.bulk.Gzip;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * Reads files of archived events, plain or gzip, one event at a time: one follows the other, with
 * or without line breaks (Amazon Data Firehose concatenates records as they come).
 */
public final class EventNoticeReader {

  static final String DETAIL_TYPE = "Config Rules Compliance Change";
  static final String MESSAGE_TYPE = "ComplianceChangeNotification";

  private static final String OTHER_ITEMS = "Config Configuration Item Change";

  /** Bytes of a file, as they are stored, by which {@link #isOne} recognises it. */
  public static final int OPENING = 4 << 10;

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  private final NoticeSink sink;
  private int events;

  private EventNoticeReader(NoticeSink sink) {
    this.sink = sink;
  }

  /**
   * Says whether a file begins with an event of a change of compliance.
   *
   * @param opening its first bytes as they are stored, {@link #OPENING} of them or all
   */
  public static boolean isOne(byte[] opening) {
    try (JsonParser parser = JSON.createParser(Gzip.inflated(new ByteArrayInputStream(opening)))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
        parser.nextToken();
        if (n.equals("detail-type")) {
          return DETAIL_TYPE.equals(CutText.of(parser));
        }
        parser.skipChildren();
      }
      return false;
    } catch (IOException e) {
      // No JSON, or none as far as the opening goes.
      return false;
    }
  }

  /**
   * Reads a file; what is not understood becomes a problem.
   *
   * @param stored the bytes as they are stored; not closed
   * @param sink takes what is found
   * @throws IOException if the file cannot be read at all
   */
  public static void read(InputStream stored, NoticeSink sink) throws IOException {
    new EventNoticeReader(sink).read(stored);
  }

  private void read(InputStream stored) throws IOException {
    try (JsonParser parser = JSON.createParser(Gzip.inflated(stored))) {
      while (parser.nextToken() != null) {
        int item = events++;
        if (parser.currentToken() == JsonToken.START_OBJECT) {
          event(parser, item);
        } else {
          sink.misunderstood("event " + item + " is no object");
          parser.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      sink.problem("not JSON in or behind event " + (events - 1) + ": the rest was not read");
    } catch (EOFException | ZipException e) {
      sink.problem("the gzip data is cut off or damaged in event " + (events - 1));
    }
  }

  private void event(JsonParser parser, int item) throws IOException {
    NoticeFields fields = new NoticeFields();
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      switch (n) {
        case "detail-type" -> fields.detailType = CutText.of(parser);
        case "account" -> fields.eventAccount = CutText.of(parser);
        case "region" -> fields.eventRegion = CutText.of(parser);
        case "time" -> fields.eventTime = CutText.of(parser);
        case "detail" -> {
          if (value == JsonToken.START_OBJECT) {
            detail(parser, fields);
          } else {
            parser.skipChildren();
          }
        }
        default -> parser.skipChildren();
      }
    }
    deliver(fields, item);
  }

  private void deliver(NoticeFields fields, int item) {
    if (!fields.isNotice()) {
      sink.other(item);
      if (OTHER_ITEMS.equals(fields.detailType)) {
        sink.problem(
            "event "
                + item
                + " carries a configuration item among changes of compliance: not read");
      }
      return;
    }
    RawNotice notice = fields.notice();
    if (fields.contradictsItself()) {
      sink.misunderstood(
          "event " + item + " names one account or region outside and another within: not used");
    } else if (notice == null) {
      sink.misunderstood(
          "event " + item + " lacks a rule, a resource, a time, a region or an account");
    } else {
      sink.notice(notice, item);
    }
  }

  private static void detail(JsonParser parser, NoticeFields into) throws IOException {
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      switch (n) {
        case "awsAccountId" -> into.account = CutText.of(parser);
        case "awsRegion" -> into.region = CutText.of(parser);
        case "configRuleName" -> into.rule = CutText.of(parser);
        case "resourceType" -> into.resourceType = CutText.of(parser);
        case "resourceId" -> into.resourceId = CutText.of(parser);
        case "messageType" -> into.messageType = CutText.of(parser);
        case "notificationCreationTime" -> into.created = CutText.of(parser);
        case "newEvaluationResult", "oldEvaluationResult" -> {
          if (value == JsonToken.START_OBJECT) {
            result(parser, n.startsWith("new"), into);
          } else {
            parser.skipChildren();
          }
        }
        default -> parser.skipChildren();
      }
    }
  }

  private static void result(JsonParser parser, boolean isNew, NoticeFields into)
      throws IOException {
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      if (n.equals("evaluationResultIdentifier")) {
        identifier(parser, into);
        continue;
      }
      String value = CutText.of(parser);
      switch (n) {
        case "complianceType" -> {
          if (isNew) {
            into.compliance = value;
          } else {
            into.before = value;
          }
        }
        case "resultRecordedTime" -> into.recorded = isNew ? value : into.recorded;
        case "annotation" -> into.annotation = isNew ? value : into.annotation;
        default -> {
          // When it was invoked decides nothing.
        }
      }
    }
  }

  /** Reads what the result is of, at any depth; the parser bounds how deep it may be. */
  private static void identifier(JsonParser parser, NoticeFields into) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        identifier(parser, into);
        continue;
      }
      String value = CutText.of(parser);
      switch (n) {
        case "configRuleName" -> into.rule = into.rule == null ? value : into.rule;
        case "resourceType" ->
            into.resourceType = into.resourceType == null ? value : into.resourceType;
        case "resourceId" -> into.resourceId = into.resourceId == null ? value : into.resourceId;
        default -> {
          // The ordering time is that of the item, which others tell better.
        }
      }
    }
  }
}
