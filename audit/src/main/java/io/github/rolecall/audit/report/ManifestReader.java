package io.github.rolecall.audit.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.audit.bundle.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a bundle's manifest. */
final class ManifestReader {

  private static final JsonFactory JSON = new JsonFactory();

  /** Every value of the manifest by its path, as {@code period/from}; of lists the outputs only. */
  private final Map<String, @Nullable String> values = new TreeMap<>();

  private final Map<String, String> hashes = new TreeMap<>();
  private final Map<String, String> parameters = new TreeMap<>();

  private ManifestReader() {}

  static BundleFacts read(Path bundle) throws IOException {
    byte[] bytes = Files.readAllBytes(bundle.resolve(Manifest.FILE));
    ManifestReader reader = new ManifestReader();
    try (JsonParser parser = JSON.createParser(bytes)) {
      reader.readAll(parser);
    } catch (JsonProcessingException e) {
      // Jackson has several exceptions for it, and one beginning of their messages.
      if (e.getOriginalMessage().startsWith("Unexpected end-of-input")) {
        throw new BundleException(Manifest.FILE + " is cut off", e);
      }
      throw new BundleException(Manifest.FILE + " is no JSON: " + e.getOriginalMessage(), e);
    }
    return reader.facts(Hashes.of(bytes));
  }

  private void readAll(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new BundleException(Manifest.FILE + " is empty");
    }
    if (first != JsonToken.START_OBJECT) {
      throw new BundleException(Manifest.FILE + " is no JSON object");
    }
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      if (n.equals("outputs") && token == JsonToken.START_ARRAY) {
        outputs(parser);
      } else if (token == JsonToken.START_OBJECT) {
        members(n, parser);
      } else if (token == JsonToken.START_ARRAY) {
        parser.skipChildren();
      } else {
        values.put(n, text(parser));
      }
    }
  }

  private void members(String of, JsonParser parser) throws IOException {
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      String value = text(parser);
      if (of.equals("parameters")) {
        parameters.put(n, value == null ? "" : value);
      } else {
        values.put(of + "/" + n, value);
      }
    }
  }

  private void outputs(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      String file = null;
      String sha256 = null;
      for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
        parser.nextToken();
        String value = text(parser);
        if (n.equals("file")) {
          file = value;
        } else if (n.equals("sha256")) {
          sha256 = value;
        }
      }
      if (file != null && sha256 != null) {
        hashes.put(file, sha256);
      }
    }
  }

  private static @Nullable String text(JsonParser parser) throws IOException {
    String text =
        parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getValueAsString(null);
    parser.skipChildren();
    return text;
  }

  private BundleFacts facts(String sha256) throws BundleException {
    String layout = needed("rolecallBundle");
    if (!layout.equals(Integer.toString(Manifest.LAYOUT))) {
      throw new BundleException(
          Manifest.FILE + " has layout " + layout + ": expected " + Manifest.LAYOUT);
    }
    return new BundleFacts(
        sha256,
        needed("tool/version"),
        needed("createdAt"),
        needed("rule"),
        needed("configRule"),
        values.get("period/from"),
        values.get("period/to"),
        parameters,
        number("sources/count"),
        number("sources/items"),
        values.get("previousManifestSha256"),
        hashes);
  }

  private String needed(String path) throws BundleException {
    String value = values.get(path);
    if (value == null) {
      throw new BundleException(Manifest.FILE + " lacks " + path);
    }
    return value;
  }

  private long number(String path) throws BundleException {
    String value = needed(path);
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new BundleException(
          Manifest.FILE + " has " + path + " " + value + ": expected a number", e);
    }
  }
}
