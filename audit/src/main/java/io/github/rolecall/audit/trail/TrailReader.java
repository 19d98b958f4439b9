package io.github.rolecall.audit.trail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files that CloudTrail delivers, {@code {"Records":[..]}}, plain or gzip, one record at
 * a time.
 */
public final class TrailReader {

  private static final int BUFFER = 64 << 10;
  private static final int GZIP_MAGIC_1 = 0x1f;
  private static final int GZIP_MAGIC_2 = 0x8b;
  private static final JsonFactory JSON = new JsonFactory();

  private final TrailSink sink;
  private int items;

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
    new TrailReader(sink).read(stored);
  }

  private void read(InputStream stored) throws IOException {
    try (JsonParser parser = JSON.createParser(inflated(stored))) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      file(parser);
    } catch (JsonProcessingException | CharConversionException e) {
      sink.problem("not JSON in event " + items + ": the rest was not read");
    } catch (EOFException | ZipException e) {
      sink.problem("the gzip data is cut off or damaged in event " + items);
    }
  }

  private static InputStream inflated(InputStream stored) throws IOException {
    InputStream buffered = new BufferedInputStream(stored, BUFFER);
    buffered.mark(2);
    boolean gzip = buffered.read() == GZIP_MAGIC_1 && buffered.read() == GZIP_MAGIC_2;
    buffered.reset();
    return gzip ? new GZIPInputStream(buffered, BUFFER) : buffered;
  }

  private void file(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      sink.problem("expected an object with Records");
      return;
    }
    boolean any = false;
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (n.equals("Records") && value == JsonToken.START_ARRAY) {
        any = true;
        records(parser);
      } else {
        parser.skipChildren();
      }
    }
    if (!any) {
      sink.problem("expected an object with Records");
    }
    // Only at its end does gzip tell whether all bytes before are the right ones.
    if (parser.nextToken() != null) {
      sink.problem("something stands behind the object with Records: it was not read");
    }
  }

  private void records(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int item = items;
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        record(parser, item);
      } else {
        sink.problem("event " + item + " is no object");
        parser.skipChildren();
      }
      items++;
    }
  }

  private void record(JsonParser parser, int item) throws IOException {
    TrailRecord record = new TrailRecord();
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      field(n, parser, record);
    }
    if (record.isOther()) {
      sink.other();
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
      case "eventTime" -> into.time = text(parser);
      case "eventID" -> into.id = text(parser);
      case "eventName" -> into.name = text(parser);
      case "awsRegion" -> into.region = text(parser);
      case "errorCode" -> into.errorCode = text(parser);
      case "sourceIPAddress" -> into.sourceIp = text(parser);
      case "userAgent" -> into.userAgent = text(parser);
      case "recipientAccountId" -> into.recipient = text(parser);
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
        case "type" -> into.actorType = text(parser);
        case "arn" -> into.actorArn = text(parser);
        case "principalId" -> into.principal = text(parser);
        case "accountId" -> into.owner = text(parser);
        case "invokedBy" -> into.service = text(parser);
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
          into.parameter(n, within, parser.getText());
        } else {
          parameters(parser, n, into);
        }
      }
    }
  }

  private static @Nullable String text(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return null;
  }
}
