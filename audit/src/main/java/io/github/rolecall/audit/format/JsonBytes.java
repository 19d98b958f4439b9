package io.github.rolecall.audit.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * JSON as bytes, for the few shapes that are written very often: plain ASCII is copied, and only
 * what needs an escape is left to the generator.
 */
public final class JsonBytes {

  private static final JsonFactory ESCAPING = JsonOutput.factory("");
  private static final byte[] NULL = ascii("null");

  private byte[] bytes;
  private int length;

  /** Makes an empty text with room for so many bytes before it has to grow. */
  public JsonBytes(int usualLength) {
    this.bytes = new byte[usualLength];
  }

  /** Returns the bytes of a text that is plain ASCII. */
  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns how many bytes there are so far. */
  int length() {
    return length;
  }

  /** Adds bytes that are JSON already. */
  public JsonBytes raw(byte[] json) {
    reserve(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
    return this;
  }

  /** Adds once more what stands at some place. */
  void again(int from, int to) {
    reserve(to - from);
    System.arraycopy(bytes, from, bytes, length, to - from);
    length += to - from;
  }

  /** Adds text from anywhere as a string, or null. */
  public JsonBytes text(@Nullable String text) throws IOException {
    if (text == null) {
      return raw(NULL);
    }
    int count = text.length();
    reserve(count + 2);
    int at = length;
    bytes[at++] = '"';
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return raw(escaped(text));
      }
      bytes[at++] = (byte) c;
    }
    bytes[at++] = '"';
    length = at;
    return this;
  }

  /** Returns all bytes so far. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  private static byte[] escaped(String text) throws IOException {
    ByteArrayOutputStream json = new ByteArrayOutputStream(2 * text.length());
    try (JsonGenerator out = ESCAPING.createGenerator(json)) {
      out.writeString(SafeText.wellFormed(text));
    }
    return json.toByteArray();
  }
}
