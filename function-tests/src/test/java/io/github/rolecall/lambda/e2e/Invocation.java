package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One invocation and what was seen of it.
 *
 * @param answer how it ended
 * @param logs the lines that the process wrote meanwhile
 * @param took from handing over the event to the answer
 */
record Invocation(Answer answer, List<String> logs, Duration took) {

  private static final ObjectMapper JSON = new ObjectMapper();

  Invocation {
    logs = List.copyOf(logs);
  }

  boolean succeeded() {
    return answer instanceof Answer.Returned;
  }

  /** Returns the message of the exception; empty when the handler did not throw. */
  String error() {
    return answer instanceof Answer.Failed failed ? failed.message() : "";
  }

  /** Returns one of the totals that the function measured of itself. */
  long metric(String name) {
    List<JsonNode> totals = logged("Retries");
    if (totals.size() != 1) {
      throw new IllegalStateException(totals.size() + " lines of totals: expected one\n" + this);
    }
    return totals.get(0).required(name).asLong();
  }

  /**
   * Returns the logged JSON objects that have a field. Lambda tells one log call from the next by a
   * frame; standard output shows them without any space in between, and right behind the last one
   * what the runtime says of a failure.
   */
  List<JsonNode> logged(String field) {
    List<JsonNode> found = new ArrayList<>();
    for (String line : logs) {
      if (line.startsWith("{")) {
        parse(line.substring(0, line.lastIndexOf('}') + 1)).stream()
            .filter(node -> node.has(field))
            .forEach(found::add);
      }
    }
    return found;
  }

  /** The runtime tells an exception in plain text, right behind the last object. */
  private static List<JsonNode> parse(String line) {
    List<JsonNode> objects = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(line)) {
      for (int at = 0; at < line.length() && line.charAt(at) == '{'; at = end(parser)) {
        parser.nextToken();
        objects.add(parser.readValueAsTree());
      }
    } catch (IOException e) {
      throw new IllegalStateException("a log line begins like JSON and is none: " + line, e);
    }
    return objects;
  }

  private static int end(JsonParser parser) {
    return (int) parser.currentLocation().getCharOffset();
  }
}
