package io.github.rolecall.audit.trail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.audit.bulk.Gzip;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * A file that CloudTrail delivered, {@code {"Records":[..]}}, plain or gzip: goes through its
 * records, whatever is taken from them.
 */
final class RecordsFile {

  private static final JsonFactory JSON = new JsonFactory();

  private final RecordTaker taker;
  private int items;

  private RecordsFile(RecordTaker taker) {
    this.taker = taker;
  }

  /** Goes through a file; what is not understood becomes a problem. */
  static void read(InputStream stored, RecordTaker taker) throws IOException {
    new RecordsFile(taker).read(stored);
  }

  private void read(InputStream stored) throws IOException {
    try (JsonParser parser = JSON.createParser(Gzip.inflated(stored))) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      file(parser);
    } catch (JsonProcessingException | CharConversionException e) {
      taker.problem("not JSON in event " + items + ": the rest was not read");
    } catch (EOFException | ZipException e) {
      taker.problem("the gzip data is cut off or damaged in event " + items);
    }
  }

  private void file(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      taker.problem("expected an object with Records");
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
      taker.problem("expected an object with Records");
    }
    // Only at its end does gzip tell whether all bytes before are the right ones.
    if (parser.nextToken() != null) {
      taker.problem("something stands behind the object with Records: it was not read");
    }
  }

  private void records(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int item = items;
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        taker.record(parser, item);
      } else {
        taker.problem("event " + item + " is no object");
        parser.skipChildren();
      }
      items++;
    }
  }
}
