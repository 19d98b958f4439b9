package io.github.rolecall.trino;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The template of an archive with default options, which {@code infra} compares with what its
 * construct gives: the tables and the named queries are those that are deployed.
 *
 * @param resources its resources
 */
record ArchiveTemplate(JsonNode resources) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static ArchiveTemplate ofSnapshot() {
    Path file = Bundle.ROOT.resolve("infra/src/test/resources/snapshots/ARCHIVE.template.json");
    try {
      return new ArchiveTemplate(JSON.readTree(file.toFile()).required("Resources"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns what Glue is told of the tables, by their names, with a folder for the bucket: Trino
   * calls the files of a folder {@code local:///..} where those of a bucket are {@code s3://..}.
   */
  Map<String, ObjectNode> tables(String folder) {
    Map<String, ObjectNode> tables = new TreeMap<>();
    for (JsonNode properties : propertiesOf("AWS::Glue::Table")) {
      ObjectNode table = (ObjectNode) resolved(properties.required("TableInput"), folder);
      tables.put(table.required("Name").asText(), table);
    }
    return tables;
  }

  /** Returns the same of a bundle's tables, without partitions and with the files of one bundle. */
  Map<String, ObjectNode> tablesOfBundle(String folder, String day) {
    Map<String, ObjectNode> tables = tables(folder);
    tables.keySet().retainAll(Table.names());
    tables
        .values()
        .forEach(table -> {
          ObjectNode parameters = (ObjectNode) table.required("Parameters");
          String place = parameters.required("storage.location.template").asText();
          ((ObjectNode) table.required("StorageDescriptor"))
              .put("Location", place.replace("${bundle}", day));
          parameters.retain("EXTERNAL", "classification");
          table.remove("PartitionKeys");
        });
    return tables;
  }

  /** Returns the texts of the named queries by their names. */
  Map<String, String> queries() {
    Map<String, String> queries = new TreeMap<>();
    for (JsonNode properties : propertiesOf("AWS::Athena::NamedQuery")) {
      queries.put(
          properties.required("Name").asText(), properties.required("QueryString").asText());
    }
    return queries;
  }

  private List<JsonNode> propertiesOf(String type) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode resource : resources) {
      if (resource.required("Type").asText().equals(type)) {
        found.add(resource.required("Properties"));
      }
    }
    return found;
  }

  private static JsonNode resolved(JsonNode node, String folder) {
    if (node.isArray()) {
      return JSON.valueToTree(node.valueStream().map(each -> resolved(each, folder)).toList());
    }
    if (!node.isObject()) {
      return node;
    }
    if (node.has("Ref")) {
      return JSON.getNodeFactory().textNode(folder);
    }
    if (node.has("Fn::Join")) {
      return JSON.getNodeFactory().textNode(joined(node.required("Fn::Join"), folder));
    }
    ObjectNode object = JSON.createObjectNode();
    node.properties().forEach(each -> object.set(each.getKey(), resolved(each.getValue(), folder)));
    return object;
  }

  private static String joined(JsonNode join, String folder) {
    return join.required(1)
        .valueStream()
        .map(each -> resolved(each, folder).asText())
        .collect(joining(join.required(0).asText()))
        .replace("s3://", "local:///");
  }
}
