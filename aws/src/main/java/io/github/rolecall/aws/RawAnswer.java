package io.github.rolecall.aws;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it came, to be kept.
 *
 * @param action what was called
 * @param json the answer, one object
 * @param nextToken the token of the next page; null for the last one
 */
// The bytes are written to a file, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record RawAnswer(Action action, byte[] json, @Nullable String nextToken) {

  /**
   * Makes a call that answers with a list.
   *
   * @param list the list's name: an answer without it says nothing, which must not look like an
   *     empty one
   */
  static RawAnswer ask(Session session, Action action, String list, Json.Fields fields) {
    Request request = Json.request(action, fields);
    return session.call(request, body -> read(action, body, list));
  }

  private static RawAnswer read(Action action, Body body, String list)
      throws UnreadableAnswerException {
    boolean[] told = {false};
    String[] next = {""};
    Json.read(
        body,
        (name, json) -> {
          if (name.equals(list)) {
            told[0] = json.currentToken() == JsonToken.START_ARRAY;
          } else if (name.equalsIgnoreCase("nextToken")) {
            next[0] = Json.text(json);
          }
        });
    if (!told[0]) {
      throw new UnreadableAnswerException("it lacks " + list);
    }
    try (InputStream in = body.open()) {
      return new RawAnswer(action, in.readAllBytes(), next[0].isEmpty() ? null : next[0]);
    } catch (IOException e) {
      throw new UnreadableAnswerException("it is not whole", e);
    }
  }
}
