package io.github.rolecall.audit.trail;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.audit.bulk.CutText;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the files that CloudTrail delivers for whose credentials were used, and for the addresses
 * of instances, one record at a time.
 */
public final class UseReader implements RecordTaker {

  private final UseSink sink;

  private UseReader(UseSink sink) {
    this.sink = sink;
  }

  /**
   * Reads a file; what is not understood becomes a problem.
   *
   * @param stored the bytes as they are stored, plain or gzip; not closed
   * @param sink takes what is found
   * @throws IOException if the file cannot be read at all
   */
  public static void read(InputStream stored, UseSink sink) throws IOException {
    RecordsFile.read(stored, new UseReader(sink));
  }

  @Override
  public void problem(String what) {
    sink.problem(what);
  }

  @Override
  public void record(JsonParser parser, int item) throws IOException {
    UseRecord record = new UseRecord();
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      field(n, parser, record);
    }
    record.tell(sink, item);
  }

  private static void field(String name, JsonParser parser, UseRecord into) throws IOException {
    switch (name) {
      case "eventTime" -> into.time = CutText.of(parser);
      case "eventID" -> into.id = CutText.of(parser);
      case "sharedEventID" -> into.sharedId = CutText.of(parser);
      case "eventName" -> into.name = CutText.of(parser);
      case "awsRegion" -> into.region = CutText.of(parser);
      case "errorCode" -> into.error = CutText.of(parser);
      case "sourceIPAddress" -> into.address = CutText.of(parser);
      case "vpcEndpointId" -> into.endpoint = CutText.of(parser);
      case "userAgent" -> into.userAgent = CutText.of(parser);
      case "recipientAccountId" -> into.recipient = CutText.of(parser);
      case "userIdentity" -> identity(parser, into);
      case "requestParameters", "responseElements" -> parameters(parser, into);
      default -> parser.skipChildren();
    }
  }

  private static void identity(JsonParser parser, UseRecord into) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      switch (n) {
        case "type" -> into.type = CutText.of(parser);
        case "arn" -> into.arn = CutText.of(parser);
        case "accountId" -> into.owner = CutText.of(parser);
        case "accessKeyId" -> into.key = CutText.of(parser);
        case "sessionContext" -> session(parser, into);
        default -> parser.skipChildren();
      }
    }
  }

  /** {@code creationDate} stands in {@code attributes}, and nowhere else. */
  private static void session(JsonParser parser, UseRecord into) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (n.equals("creationDate")) {
        into.created = CutText.of(parser);
      } else if (n.equals("attributes") && value == JsonToken.START_OBJECT) {
        session(parser, into);
      } else {
        parser.skipChildren();
      }
    }
  }

  /**
   * Goes through a value of any depth; the parser bounds how deep it may be. An object that has
   * both an instance's id and a private address tells the address of that instance.
   */
  private static void parameters(JsonParser parser, UseRecord into) throws IOException {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        parameters(parser, into);
      }
    } else if (parser.currentToken() == JsonToken.START_OBJECT) {
      String instance = null;
      String privateAddress = null;
      for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
          parameters(parser, into);
          continue;
        }
        String value = CutText.of(parser.getText());
        instance = n.equals("instanceId") ? value : instance;
        privateAddress = n.equals("privateIpAddress") ? value : privateAddress;
        into.parameter(n, value);
      }
      if (instance != null && privateAddress != null) {
        into.launched(instance, privateAddress);
      }
    }
  }
}
