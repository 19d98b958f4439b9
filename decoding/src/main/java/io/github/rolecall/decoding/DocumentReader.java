package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Reads whatever stands in one text: a file, or a string inside another document that holds JSON
 * itself.
 */
final class DocumentReader {

  /** Real envelopes are four layers deep at most: a queue's, a topic's, an event's and a list. */
  private static final int MAX_LAYERS = 32;

  private static final int NOT_EMBEDDED = -1;

  private final ItemReader items;
  private final ConfigurationReader configurations;
  private final Progress progress;
  private final JsonParser parser;
  private final long embeddedAt;
  private final boolean leftScope;
  private final int outerLayers;

  DocumentReader(
      ItemReader items, ConfigurationReader configurations, Progress progress, JsonParser parser) {
    this(items, configurations, progress, parser, NOT_EMBEDDED, false, 0);
  }

  private DocumentReader(
      ItemReader items,
      ConfigurationReader configurations,
      Progress progress,
      JsonParser parser,
      long embeddedAt,
      boolean leftScope,
      int outerLayers) {
    this.items = items;
    this.configurations = configurations;
    this.progress = progress;
    this.parser = parser;
    this.embeddedAt = embeddedAt;
    this.leftScope = leftScope;
    this.outerLayers = outerLayers;
  }

  ItemReader items() {
    return items;
  }

  ConfigurationReader configurations() {
    return configurations;
  }

  Progress progress() {
    return progress;
  }

  JsonParser parser() {
    return parser;
  }

  /** Returns the byte where the string begins that holds this text, or -1. */
  long embeddedAt() {
    return embeddedAt;
  }

  /** Says whether an envelope around this text told that its resource left the rule's scope. */
  boolean leftScope() {
    return leftScope;
  }

  /** Returns the byte in the file where the parser stands. */
  long offset() {
    return embeddedAt >= 0 ? embeddedAt : Place.TOP.offset(parser);
  }

  void problem(long offset, String message) {
    progress.problem(embeddedAt >= 0 ? embeddedAt : offset, message);
  }

  /** Reads all values, one behind the other. Says whether there was any. */
  boolean all() throws IOException {
    boolean any = false;
    while (parser.nextToken() != null) {
      any = true;
      progress.insideValue(true);
      value(outerLayers, false);
      progress.insideValue(embeddedAt >= 0);
    }
    return any;
  }

  /**
   * Reads the value that the parser stands on, whatever it is.
   *
   * @param layer how many envelopes and lists are around it
   * @param listed whether it stands in a list of objects
   */
  void value(int layer, boolean listed) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> object(layer, listed);
      case START_ARRAY -> array(layer);
      case VALUE_STRING -> {
        String text = parser.getText();
        if (looksLikeJson(text)) {
          embedded(text, "a string", offset(), leftScope, layer);
        } else {
          progress.foreign(offset());
        }
      }
      default -> progress.foreign(offset());
    }
  }

  /** Reads the object that the parser stands on the beginning of. */
  void object(int layer, boolean listed) throws IOException {
    if (isTooDeep(layer)) {
      parser.skipChildren();
    } else {
      new ObjectReader(this, layer, listed).read();
    }
  }

  private void array(int layer) throws IOException {
    if (isTooDeep(layer)) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      value(layer + 1, true);
    }
  }

  /** Reads a string that holds JSON. */
  void embedded(String json, String name, long at, boolean left, int layer) throws IOException {
    if (isTooDeep(layer)) {
      return;
    }
    try (JsonParser inner = JsonFactories.DOCUMENTS.createParser(json)) {
      if (!new DocumentReader(items, configurations, progress, inner, at, left, layer + 1).all()) {
        problem(at, name + " is empty");
      }
    } catch (JsonProcessingException e) {
      progress.brokenString(at, name + ": " + JsonErrors.describe(e));
    }
  }

  static boolean looksLikeJson(String text) {
    String start = text.stripLeading();
    return start.startsWith("{") || start.startsWith("[");
  }

  private boolean isTooDeep(int layer) {
    if (layer <= MAX_LAYERS) {
      return false;
    }
    problem(
        offset(), "more than " + MAX_LAYERS + " envelopes or lists inside each other: not read");
    return true;
  }
}
