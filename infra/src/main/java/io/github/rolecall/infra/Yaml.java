package io.github.rolecall.infra;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Map;

/**
 * Writes maps, lists and texts as YAML, which AWS Config demands of a conformance pack's template.
 * Texts are quoted as in JSON, which YAML reads in the same way.
 */
final class Yaml {

  private static final String INDENT = "  ";

  private final StringBuilder out = new StringBuilder();

  private Yaml() {}

  /** Returns a map, whose keys are plain words, as a document. */
  static String of(Map<String, ?> document) {
    Yaml yaml = new Yaml();
    yaml.map(document, "");
    return yaml.out.toString();
  }

  private void map(Map<?, ?> map, String indent) {
    String before = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(before).append(entry.getKey()).append(':');
      value(entry.getValue(), indent);
      before = indent;
    }
  }

  private void value(Object value, String indent) {
    if (value instanceof Map<?, ?> map) {
      out.append('\n').append(indent).append(INDENT);
      map(map, indent + INDENT);
    } else if (value instanceof List<?> list) {
      out.append('\n');
      for (Object each : list) {
        out.append(indent).append(INDENT).append("- ");
        item(each, indent + INDENT + INDENT);
      }
    } else {
      out.append(' ');
      text(value);
    }
  }

  private void item(Object item, String indent) {
    if (item instanceof Map<?, ?> map) {
      map(map, indent);
    } else {
      text(item);
    }
  }

  private void text(Object text) {
    out.append('"')
        .append(JsonStringEncoder.getInstance().quoteAsString(String.valueOf(text)))
        .append("\"\n");
  }
}
