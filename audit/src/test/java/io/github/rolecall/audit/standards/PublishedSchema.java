package io.github.rolecall.audit.standards;

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
import java.util.Objects;

/** The schemas that others publish; schemas/SOURCES.md tells where they are from. */
@SuppressWarnings("ImmutableEnumChecker") // A compiled schema does not change.
public enum PublishedSchema {
  /** OSCAL 1.1.3, assessment results. */
  OSCAL(VersionFlag.V7, "/schema/json/oscal-ar_schema.json"),
  /** OCSF 1.8.0, class 2003. */
  OCSF(VersionFlag.V202012, "/schemas/ocsf-1.8.0-compliance-finding.json"),
  /** A finding of AWS Security Hub. */
  ASFF(VersionFlag.V202012, "/schemas/asff-2018-10-08.json");

  private final JsonSchema schema;

  PublishedSchema(VersionFlag version, String resource) {
    try (InputStream in = PublishedSchema.class.getResourceAsStream(resource)) {
      JsonNode published = new ObjectMapper().readTree(Objects.requireNonNull(in, resource));
      straighten(published);
      this.schema = JsonSchemaFactory.getInstance(version).getSchema(published);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes out a level that is there by mistake: in OSCAL's schema a few properties read {@code
   * "value": {"value": {"$ref": ..}}}, which is no schema.
   */
  private static void straighten(JsonNode node) {
    JsonNode properties = node.path("properties");
    for (String name : List.of("id", "value")) {
      JsonNode inner = properties.path(name).path(name);
      if (inner.has("$ref")) {
        ((ObjectNode) properties).set(name, inner);
      }
    }
    node.forEach(PublishedSchema::straighten);
  }

  /** Returns what is wrong with a document. */
  public List<String> problems(JsonNode document) {
    return schema.validate(document).stream().map(Object::toString).toList();
  }
}
