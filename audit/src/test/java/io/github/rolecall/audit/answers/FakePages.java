package io.github.rolecall.audit.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Pages of one element each, with an empty page before each, as AWS Config may answer. */
final class FakePages {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private FakePages() {}

  /**
   * Returns the page that is asked for.
   *
   * @param list what the list is called
   * @param token what the token is called
   */
  static ObjectNode page(
      String list, String token, JsonNode asked, List<? extends JsonNode> elements) {
    ObjectNode answer = MAPPER.createObjectNode();
    var page = answer.putArray(list);
    // Page 2 n is empty, page 2 n + 1 holds element n.
    int number = asked.path(token).asInt();
    if (number % 2 == 1) {
      page.add(elements.get(number / 2));
    }
    if (number + 1 < 2 * elements.size()) {
      answer.put(token, String.valueOf(number + 1));
    }
    return answer;
  }
}
