package io.github.rolecall.audit.recording;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.audit.inventory.InstanceKey;
import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.JsonFactories;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.UserData;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a recording, resource by resource, whatever its length. */
public final class RecordingReader {

  static final String VERSION_FIELD = "rolecallRecording";
  static final int VERSION = 1;

  private static final byte[] OPENING =
      ("{\"" + VERSION_FIELD + "\":").getBytes(StandardCharsets.US_ASCII);

  private static final String DAMAGED =
      "the recording is cut off or damaged, the rest was not read";

  /** Fields of lines that are no pages. */
  private static final int MOST_FIELDS = 8;

  /** Characters of each value outside the resources. */
  static final int MOST_CHARACTERS = 1_024;

  /** How far the clocks of two machines may be apart. */
  private static final Duration CLOCKS = Duration.ofMinutes(5);

  private final JsonParser json;
  private final RecordingSink sink;
  private final Set<String> listable = new HashSet<>();
  private long lines;
  private long instances;
  private boolean ended;

  private RecordingReader(JsonParser json, RecordingSink sink) {
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
  public static void read(InputStream stream, RecordingSink sink) throws IOException {
    try (JsonParser json = JsonFactories.DOCUMENTS.createParser(stream)) {
      new RecordingReader(json, sink).read();
    } catch (CharConversionException e) {
      sink.damage(0, DAMAGED);
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
      damaged(DAMAGED);
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
    if (at.isAfter(sink.now().plus(CLOCKS))) {
      throw new RecordingException("a scan of a time that is still to come");
    }
    node.only(VERSION_FIELD, "rule", "at");
    sink.header(new Header(bounded(node.text("rule")), at));
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
    } else {
      throw new RecordingException("a line is empty");
    }
  }

  private void page() throws IOException {
    String origin = json.nextTextValue();
    if (origin == null
        || !"resources".equals(json.nextFieldName())
        || json.nextToken() != JsonToken.START_ARRAY) {
      throw new RecordingException("a page lacks its name or its resources");
    }
    PageName page = PageName.of(bounded(origin));
    if (page.place().region().equals(ScannedPlace.GLOBAL)) {
      listable.add(page.place().accountId());
    }
    for (int item = 0; json.nextToken() != JsonToken.END_ARRAY; item++) {
      Resource resource = ResourceReader.read(Node.read(json));
      page.check(resource);
      instances += resource instanceof Resource.Instance ? 1 : 0;
      sink.resource(resource, new Source(page.text(), item));
    }
    if (json.nextToken() != JsonToken.END_OBJECT) {
      throw new RecordingException("something stands behind the resources of a page");
    }
  }

  private void other(String first) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    String name = first;
    while (name != null) {
      if (fields.size() == MOST_FIELDS) {
        throw new RecordingException("a line has more than " + MOST_FIELDS + " values");
      }
      String value = json.nextTextValue();
      if (value == null) {
        throw new RecordingException("a value is no string");
      }
      fields.put(bounded(name), bounded(value));
      name = json.nextFieldName();
    }
    Node node = new Node(fields);
    switch (first) {
      case "listing" -> listing(node.only("listing", "account"));
      case "userData" -> userData(node);
      case "problem" -> {
        node.only("problem", "place");
        sink.problem(ProblemPlace.of(node.text("place")), node.text("problem"));
      }
      case "end" -> end(node.only("end").text("end"));
      default -> throw new RecordingException("a line begins with an unknown name");
    }
  }

  private static String bounded(String text) throws RecordingException {
    if (text.length() > MOST_CHARACTERS) {
      throw new RecordingException("a value of more than " + MOST_CHARACTERS + " characters");
    }
    return text;
  }

  /** Only what was asked for can have been listed. */
  private void listing(Node node) throws RecordingException {
    IamListing listing = new IamListing(node.text("account"), kind(node));
    if (!listable.contains(listing.accountId())) {
      throw new RecordingException("a listing of an account of which no page stands before it");
    }
    sink.listing(listing);
  }

  private void userData(Node node) throws RecordingException {
    InstanceKey key =
        new InstanceKey(node.text("account"), node.text("region"), node.text("userData"));
    if (instances == 0) {
      throw new RecordingException("there is more user data than instances before it");
    }
    instances--;
    sink.userData(key, found(node));
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

  private static UserData found(Node node) throws RecordingException {
    if (node.has("maskedKey")) {
      node.only("userData", "account", "region", "maskedKey");
      return new UserData.WithKey(node.text("maskedKey"));
    }
    if (node.has("notRead")) {
      node.only("userData", "account", "region", "notRead");
      return new UserData.NotRead(node.text("notRead"));
    }
    node.only("userData", "account", "region", "noKey").text("noKey");
    return new UserData.WithoutKey();
  }
}
