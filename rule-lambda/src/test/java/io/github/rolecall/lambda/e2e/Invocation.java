package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
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

  /**
   * Returns the logged JSON objects that have a field. Lambda tells one log call from the next by a
   * frame; standard output shows them without any space in between.
   */
  List<JsonNode> logged(String field) {
    List<JsonNode> found = new ArrayList<>();
    for (String line : logs) {
      if (line.startsWith("{")) {
        parse(line).stream().filter(node -> node.has(field)).forEach(found::add);
      }
    }
    return found;
  }

  private static List<JsonNode> parse(String line) {
    try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(line)) {
      return values.readAll();
    } catch (IOException e) {
      throw new IllegalStateException("a log line begins like JSON and is none: " + line, e);
    }
  }
}
