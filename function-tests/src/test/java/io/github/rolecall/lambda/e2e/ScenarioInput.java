package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.decoding.DecodingException;
import io.github.rolecall.decoding.ItemDecoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the input of a scenario, with the text of each item kept: whatever envelope it is
 * in, and up to where a file breaks off.
 */
final class ScenarioInput {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** No item is deeper inside of a broken file. */
  private static final int DEEP = 20;

  private static final String DIFF = "configurationItemDiff";

  final List<Recorded> items = new ArrayList<>();
  final List<JsonNode> liveInstances = new ArrayList<>();
  final List<JsonNode> liveProfiles = new ArrayList<>();
  final List<JsonNode> liveRoles = new ArrayList<>();

  /** Answers of list-instance-profiles and get-account-authorization-details, whole ones. */
  final List<JsonNode> wholeListings = new ArrayList<>();

  private int depth;
  private final ItemDecoder decoder = new ItemDecoder();

  private ScenarioInput() {}

  static ScenarioInput read(Path folder) throws IOException {
    ScenarioInput input = new ScenarioInput();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        input.walk(text(file), null);
      }
    }
    return input;
  }

  private static String text(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (file.toString().endsWith(".gz")) {
      bytes = inflate(bytes);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static byte[] inflate(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      in.transferTo(out);
    } catch (IOException cutShort) {
      // What came before the damage counts.
    }
    return out.toByteArray();
  }

  /** Takes the values of a text one after another. */
  private void walk(String text, @Nullable JsonNode event) throws IOException {
    int start = 0;
    try (JsonParser parser = JSON.getFactory().createParser(text)) {
      while (parser.nextToken() != null) {
        start = (int) parser.currentTokenLocation().getCharOffset();
        if (parser.currentToken().isStructStart()) {
          parser.skipChildren();
          value(text.substring(start, end(parser)), event);
        }
      }
    } catch (JsonProcessingException broken) {
      descend(text.substring(start), event);
    }
  }

  /** Takes what is inside of an object or a list, which may break off. */
  private void descend(String text, @Nullable JsonNode event) throws IOException {
    int start = 0;
    try (JsonParser parser = JSON.getFactory().createParser(text)) {
      parser.nextToken();
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        start = 0;
        if (token.isStructStart()) {
          start = (int) parser.currentTokenLocation().getCharOffset();
          boolean skip = DIFF.equals(parser.currentName());
          parser.skipChildren();
          if (!skip) {
            value(text.substring(start, end(parser)), event);
          }
        } else if (token == JsonToken.VALUE_STRING
            && parser.getText().matches("(?s)\\s*[{\\[].*")) {
          walk(parser.getText(), event);
        } else if (token.isStructEnd()) {
          return;
        }
      }
    } catch (JsonProcessingException broken) {
      if (start > 0 && depth < DEEP) {
        depth++;
        descend(text.substring(start), event);
        depth--;
      }
    }
  }

  private static int end(JsonParser parser) {
    return (int) parser.currentLocation().getCharOffset();
  }

  private void value(String text, @Nullable JsonNode event) throws IOException {
    JsonNode tree = JSON.readTree(text);
    if (isItem(tree)) {
      item(text, tree, event);
    } else if (tree.path("invokingEvent").isTextual()) {
      walk(tree.get("invokingEvent").asText(), tree);
    } else if (tree.has("InstanceId")) {
      liveInstances.add(tree);
    } else if (tree.has("InstanceProfileName")) {
      liveProfiles.add(tree);
    } else if (tree.has("RoleName")) {
      liveRoles.add(tree);
    } else {
      if (isWholeListing(tree)) {
        wholeListings.add(tree);
      }
      descend(text, event);
    }
  }

  private void item(String text, JsonNode tree, @Nullable JsonNode event) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      items.add(new Recorded(text, tree, decoder.decode(bytes, 0, bytes.length), event));
    } catch (DecodingException notUnderstood) {
      // Nothing is judged of it.
    }
  }

  private static boolean isItem(JsonNode tree) {
    return tree.path("resourceType").asText().contains("::")
        && (tree.has("resourceId")
            || tree.has("ARN")
            || tree.has("arn")
            || tree.has("configuration"));
  }

  private static boolean isWholeListing(JsonNode tree) {
    boolean more =
        tree.path("IsTruncated").asBoolean() || tree.has("Marker") || tree.has("NextToken");
    return !more
        && (!tree.path("InstanceProfiles").isEmpty() || !tree.path("RoleDetailList").isEmpty());
  }
}
