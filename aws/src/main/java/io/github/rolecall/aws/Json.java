package io.github.rolecall.aws;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.decoding.DecodingException;
import io.github.rolecall.decoding.JsonFactories;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes and reads what the JSON APIs take and answer. */
final class Json {

  private static final int NANO_DIGITS = 9;
  private static final int MILLIS = 1_000_000;

  private Json() {}

  /** Reads the element of a list that a parser stands on, and adds what it holds. */
  interface Element<T> {
    void read(JsonParser json, List<T> into) throws IOException, DecodingException;
  }

  /** Writes the fields of a request's object. */
  interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  /** Reads the value that a parser stands on, to its last token. */
  interface Value {
    void read(String name, JsonParser json) throws IOException, DecodingException;
  }

  static Request request(Action action, Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonFactories.DOCUMENTS.createGenerator(bytes)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Request(action, bytes.toByteArray());
  }

  /** Reads a whole answer. */
  static void read(Body body, Value field) throws UnreadableAnswerException {
    try (JsonParser json = JsonFactories.DOCUMENTS.createParser(body.open())) {
      json.nextToken();
      fields(json, field);
      if (json.nextToken() != null) {
        throw new UnreadableAnswerException("more follows its end");
      }
    } catch (UnreadableAnswerException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreadableAnswerException("it is not JSON", e);
    } catch (DecodingException e) {
      throw UnreadableAnswerException.unexpected(e);
    }
  }

  /**
   * Reads a whole answer that is a page of a list.
   *
   * @param list what the list is called, without which there is no page
   * @param token what the token of the next page is called
   */
  static <T> Page<T> page(Body body, String list, String token, Element<T> element)
      throws UnreadableAnswerException {
    List<T> items = new ArrayList<>();
    boolean[] told = {false};
    String[] next = {""};
    read(
        body,
        (name, json) -> {
          if (name.equals(list)) {
            told[0] = true;
            elements(json, (n, one) -> element.read(one, items));
          } else if (name.equals(token)) {
            next[0] = text(json);
          }
        });
    if (!told[0]) {
      throw new UnreadableAnswerException("it lacks " + list);
    }
    return new Page<>(items, next[0]);
  }

  /** Reads the fields of an object; what the reader leaves is skipped. */
  static void fields(JsonParser json, Value field) throws IOException, DecodingException {
    expect(json, JsonToken.START_OBJECT, "an object");
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      if (value != JsonToken.VALUE_NULL) {
        field.read(name, json);
        // A reader that wants a value is on its last token now.
        if (value == json.currentToken()) {
          json.skipChildren();
        }
      }
    }
  }

  /** Reads the elements of a list. */
  static void elements(JsonParser json, Value element) throws IOException, DecodingException {
    expect(json, JsonToken.START_ARRAY, "a list");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      element.read("", json);
    }
  }

  static String text(JsonParser json) throws IOException {
    expect(json, JsonToken.VALUE_STRING, "a text");
    return json.getText();
  }

  /** Reads seconds since 1970. */
  static Instant time(JsonParser json) throws IOException {
    try {
      BigDecimal seconds = json.getDecimalValue();
      long millis = seconds.movePointRight(3).longValue();
      return Instant.ofEpochMilli(millis);
    } catch (DateTimeException | ArithmeticException e) {
      throw new UnreadableAnswerException("a time is out of range", e);
    }
  }

  /** Writes seconds since 1970, exact to the millisecond as AWS Config records them. */
  static void time(JsonGenerator json, String name, Instant time) throws IOException {
    int millis = time.getNano() / MILLIS * MILLIS;
    BigDecimal seconds =
        BigDecimal.valueOf(time.getEpochSecond()).add(BigDecimal.valueOf(millis, NANO_DIGITS));
    json.writeFieldName(name);
    json.writeNumber(seconds.stripTrailingZeros().toPlainString());
  }

  static void optional(JsonGenerator json, String name, @Nullable String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private static void expect(JsonParser json, JsonToken token, String what)
      throws UnreadableAnswerException {
    if (json.currentToken() != token) {
      throw new UnreadableAnswerException("a value is not " + what);
    }
  }
}
