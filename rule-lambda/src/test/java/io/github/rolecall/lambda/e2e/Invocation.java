package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

  /** Returns the log lines that are JSON objects and have a field. */
  List<JsonNode> logged(String field) {
    List<JsonNode> found = new ArrayList<>();
    for (String line : logs) {
      if (line.startsWith("{")) {
        JsonNode node = parse(line);
        if (node.has(field)) {
          found.add(node);
        }
      }
    }
    return found;
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a log line begins like JSON and is none: " + line, e);
    }
  }
}
