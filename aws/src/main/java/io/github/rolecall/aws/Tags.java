package io.github.rolecall.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Reads lists of tags, whose keys and values EC2 names in lower case and IAM in upper. */
final class Tags {

  private Tags() {}

  /**
   * Reads the tags of the list that is so deep.
   *
   * @param wanted says by its key whether to keep a tag
   */
  static Map<String, String> read(XmlAnswer xml, int depth, Predicate<String> wanted)
      throws UnreadableAnswerException {
    Map<String, String> tags = new HashMap<>();
    while (xml.next(depth)) {
      String key = "";
      String value = "";
      while (xml.next(depth + 1)) {
        switch (xml.name()) {
          case "key", "Key" -> key = xml.text();
          case "value", "Value" -> value = xml.text();
          default -> {}
        }
      }
      if (wanted.test(key)) {
        tags.put(key, value);
      }
    }
    return tags;
  }
}
