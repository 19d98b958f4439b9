package io.github.rolecall.audit.trail;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.audit.bulk.CutText;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the files that CloudTrail delivers, {@code {"Records":[..]}}, plain or gzip, one record at
 * a time.
 */
public final class TrailReader implements RecordTaker {

  private final TrailSink sink;

  private TrailReader(TrailSink sink) {
    this.sink = sink;
  }

  /**
   * Reads a file; what is not understood becomes a problem.
   *
   * @param stored the bytes as they are stored; not closed
   * @param sink takes what is found
   * @throws IOException if the file cannot be read at all
   */
  public static void read(InputStream stored, TrailSink sink) throws IOException {
    RecordsFile.read(stored, new TrailReader(sink));
  }

  @Override
  public void problem(String what) {
    sink.problem(what);
  }

  @Override
  public void record(JsonParser parser, int item) throws IOException {
    TrailRecord record = new TrailRecord();
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      field(n, parser, record);
    }
    if (record.isOther()) {
      sink.passedOver();
      return;
    }
    TrailEvent event = record.event();
    if (event == null) {
      sink.problem("event " + item + " lacks a time, an id, a region or an account");
    } else {
      sink.event(event, item);
    }
  }

  private static void field(String name, JsonParser parser, TrailRecord into) throws IOException {
    switch (name) {
      case "eventTime" -> into.time = CutText.of(parser);
      case "eventID" -> into.id = CutText.of(parser);
      case "eventName" -> into.name = CutText.of(parser);
      case "awsRegion" -> into.region = CutText.of(parser);
      case "errorCode" -> into.errorCode = CutText.of(parser);
      case "sourceIPAddress" -> into.sourceIp = CutText.of(parser);
      case "userAgent" -> into.userAgent = CutText.of(parser);
      case "recipientAccountId" -> into.recipient = CutText.of(parser);
      case "userIdentity" -> identity(parser, into);
      case "requestParameters", "responseElements" -> parameters(parser, name, into);
      default -> parser.skipChildren();
    }
  }

  private static void identity(JsonParser parser, TrailRecord into) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      switch (n) {
        case "type" -> into.actorType = CutText.of(parser);
        case "arn" -> into.actorArn = CutText.of(parser);
        case "principalId" -> into.principal = CutText.of(parser);
        case "accountId" -> into.owner = CutText.of(parser);
        case "invokedBy" -> into.service = CutText.of(parser);
        default -> parser.skipChildren();
      }
    }
  }

  /** Goes through a value of any depth; the parser bounds how deep it may be. */
  private static void parameters(JsonParser parser, String within, TrailRecord into)
      throws IOException {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        parameters(parser, within, into);
      }
    } else if (parser.currentToken() == JsonToken.START_OBJECT) {
      for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
        if (parser.nextToken() == JsonToken.VALUE_STRING) {
          into.parameter(n, within, CutText.of(parser.getText()));
        } else {
          parameters(parser, n, into);
        }
      }
    }
  }
}
