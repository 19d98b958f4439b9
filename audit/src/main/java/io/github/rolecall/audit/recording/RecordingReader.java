package io.github.rolecall.audit.recording;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.audit.inventory.InstanceKey;
import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.JsonFactories;
import io.github.rolecall.evaluation.UserData;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a recording, resource by resource, whatever its length. */
public final class RecordingReader {

  static final String VERSION_FIELD = "rolecallRecording";
  static final int VERSION = 1;

  private static final byte[] OPENING =
      ("{\"" + VERSION_FIELD + "\":").getBytes(StandardCharsets.US_ASCII);

  private final JsonParser json;
  private final RecordedSink sink;
  private long lines;
  private boolean ended;

  private RecordingReader(JsonParser json, RecordedSink sink) {
    this.json = json;
    this.sink = sink;
  }

  /** Says whether the beginning of a file is that of a recording. */
  public static boolean isOne(byte[] bytes, int from, int to) {
    if (to - from < OPENING.length) {
      return false;
    }
    for (int i = 0; i < OPENING.length; i++) {
      if (bytes[from + i] != OPENING[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads a recording to its end. Whatever is not understood becomes damage and never an exception;
   * what stands before it is used, what stands behind it is not.
   *
   * @param stream the decompressed recording; it stays open
   * @throws IOException if the stream breaks; what was found before was handed on
   */
  public static void read(InputStream stream, RecordedSink sink) throws IOException {
    try (JsonParser json = JsonFactories.DOCUMENTS.createParser(stream)) {
      new RecordingReader(json, sink).read();
    }
  }

  private void read() throws IOException {
    try {
      json.nextToken();
      header(Node.read(json));
      while (json.nextToken() != null) {
        if (ended) {
          throw new RecordingException("something stands behind the end of the recording");
        }
        line();
        lines++;
      }
      if (!ended) {
        throw new RecordingException("the recording is cut off: it has no end");
      }
    } catch (RecordingException e) {
      damaged(String.valueOf(e.getMessage()));
    } catch (JsonProcessingException | CharConversionException e) {
      damaged("the recording is cut off or damaged, the rest was not read");
    }
  }

  private void damaged(String message) {
    long offset = json.currentLocation().getByteOffset();
    sink.damage(Math.max(0, offset), message);
  }

  private void header(Node node) throws RecordingException {
    if (!Integer.toString(VERSION).equals(node.textOrNull(VERSION_FIELD))) {
      throw new RecordingException(
          "a recording of another version: expected " + VERSION_FIELD + " " + VERSION);
    }
    @Nullable Instant at = node.timeOrNull("at");
    if (at == null) {
      throw new RecordingException("at is missing");
    }
    sink.header(new Header(node.text("rule"), at));
    lines++;
  }

  /** A page is read resource by resource: its name stands first. */
  private void line() throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new RecordingException("a line is no object");
    }
    @Nullable String first = json.nextFieldName();
    if ("page".equals(first)) {
      page();
    } else if (first != null) {
      other(first);
    }
  }

  private void page() throws IOException {
    String origin = json.nextTextValue();
    if (origin == null
        || !"resources".equals(json.nextFieldName())
        || json.nextToken() != JsonToken.START_ARRAY) {
      throw new RecordingException("a page lacks its name or its resources");
    }
    for (int item = 0; json.nextToken() != JsonToken.END_ARRAY; item++) {
      sink.resource(ResourceReader.read(Node.read(json)), new Source(origin, item));
    }
    if (json.nextToken() != JsonToken.END_OBJECT) {
      throw new RecordingException("something stands behind the resources of a page");
    }
  }

  private void other(String first) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    String name = first;
    while (name != null) {
      json.nextToken();
      fields.put(name, String.valueOf(json.getValueAsString()));
      json.skipChildren();
      name = json.nextFieldName();
    }
    Node node = new Node(fields);
    switch (first) {
      case "listing" -> sink.listing(new IamListing(node.text("account"), kind(node)));
      case "userData" ->
          sink.userData(
              new InstanceKey(node.text("account"), node.text("region"), node.text("userData")),
              userData(node));
      case "problem" -> sink.problem(node.text("place"), node.text("problem"));
      case "end" -> end(node.text("end"));
      default -> throw new RecordingException("a line begins with \"" + first + "\"");
    }
  }

  private void end(String counted) throws RecordingException {
    if (!counted.equals(Long.toString(lines))) {
      throw new RecordingException(
          "the recording is damaged: it has " + lines + " lines, not " + counted);
    }
    ended = true;
  }

  private static IamListing.Kind kind(Node node) throws RecordingException {
    for (IamListing.Kind kind : IamListing.Kind.values()) {
      if (kind.name().equals(node.text("listing"))) {
        return kind;
      }
    }
    throw new RecordingException("an unknown listing");
  }

  private static UserData userData(Node node) throws RecordingException {
    @Nullable String key = node.textOrNull("maskedKey");
    if (key != null) {
      return new UserData.WithKey(key);
    }
    @Nullable String why = node.textOrNull("notRead");
    return why == null ? new UserData.WithoutKey() : new UserData.NotRead(why);
  }
}
