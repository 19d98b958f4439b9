package io.github.rolecall.audit.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What AWS Config takes and answers by its service model; schemas/SOURCES.md tells where it is
 * from.
 */
final class ConfigModel {

  private static final String RESOURCE = "/schemas/config-2014-11-12.json";

  /**
   * Errors of every service, which a model does not list (AWS Config API Reference, "Common
   * Errors").
   */
  private static final Set<String> COMMON_ERRORS =
      Set.of("AccessDeniedException", "ThrottlingException");

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNode MODEL = load();
  private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

  private ConfigModel() {}

  private static JsonNode load() {
    try (InputStream in = ConfigModel.class.getResourceAsStream(RESOURCE)) {
      return MAPPER.readTree(Objects.requireNonNull(in, RESOURCE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what is wrong with a request. */
  static List<String> wrongRequest(String target, String contentType, JsonNode body) {
    String prefix = MODEL.get("target").asText() + ".";
    if (!target.startsWith(prefix)) {
      return List.of("target " + target + " does not begin with " + prefix);
    }
    if (!contentType.equals(MODEL.get("contentType").asText())) {
      return List.of("content type " + contentType);
    }
    return problems(target.substring(prefix.length()), "input", body);
  }

  /** Returns what is wrong with an answer. */
  static List<String> wrongAnswer(String operation, JsonNode body) {
    return problems(operation, "output", body);
  }

  /** Says whether an operation can fail by an error. */
  static boolean isErrorOf(String operation, String code) {
    if (COMMON_ERRORS.contains(code)) {
      return true;
    }
    for (JsonNode error : MODEL.at("/operations/" + operation + "/errors")) {
      if (error.asText().equals(code)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> problems(String operation, String part, JsonNode body) {
    JsonNode shape = MODEL.at("/operations/" + operation + "/" + part);
    if (shape.isMissingNode()) {
      return List.of("the model has no operation " + operation);
    }
    JsonSchema schema =
        SCHEMAS.computeIfAbsent(operation + "/" + part, key -> schema((ObjectNode) shape));
    return schema.validate(body).stream()
        .map(problem -> operation + " " + part + " " + problem)
        .toList();
  }

  private static JsonSchema schema(ObjectNode shape) {
    ObjectNode schema = shape.deepCopy();
    schema.set("$schema", MODEL.get("$schema"));
    schema.set("$defs", MODEL.get("$defs"));
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
  }
}
