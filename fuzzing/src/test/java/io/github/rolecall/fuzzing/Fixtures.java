package io.github.rolecall.fuzzing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.rolecall.fixtures.Organization;
import io.github.rolecall.fixtures.Scenario;
import io.github.rolecall.fixtures.Scenarios;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The project's fixtures, as what inputs are made of. */
final class Fixtures {

  static final JsonMapper JSON = new JsonMapper();

  /** Mutating larger inputs takes long and finds little more. */
  static final int LARGEST = 16 << 10;

  private Fixtures() {}

  static List<Scenario> scenarios() {
    return Scenarios.all();
  }

  /** Returns the files that scenarios take as input, but the largest. */
  static List<byte[]> inputs() {
    List<byte[]> inputs = new ArrayList<>();
    for (Scenario scenario : scenarios()) {
      for (byte[] content : files(scenario.input())) {
        if (content.length <= LARGEST) {
          inputs.add(content);
        }
      }
    }
    return inputs;
  }

  /** Returns the files of the organisation under folders of a name, inflated. */
  static List<JsonNode> organization(String folder) {
    List<JsonNode> documents = new ArrayList<>();
    for (Path file : paths(Organization.folder())) {
      if (file.toString().contains("/" + folder + "/")) {
        json(content(file)).forEach(documents::add);
      }
    }
    return documents;
  }

  /** Returns the document that bytes hold, if they are JSON. */
  static Stream<JsonNode> json(byte[] content) {
    try {
      JsonNode tree = JSON.readTree(content);
      return tree == null ? Stream.empty() : Stream.of(tree);
    } catch (JsonProcessingException | CharConversionException e) {
      return Stream.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands on every value under a key, at any depth, in strings that hold JSON too. */
  static void under(JsonNode tree, String key, Consumer<JsonNode> found) {
    if (tree.isTextual() && tree.asText().startsWith("{")) {
      json(bytes(tree.asText())).forEach(inner -> under(inner, key, found));
    }
    tree.findValues(key).forEach(found);
    tree.forEach(child -> {
      if (child.isTextual()) {
        under(child, key, found);
      }
    });
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<byte[]> files(Path folder) {
    return paths(folder).stream().map(Fixtures::content).toList();
  }

  private static List<Path> paths(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] content(Path file) {
    try {
      byte[] stored = Files.readAllBytes(file);
      return file.toString().endsWith(".gz") ? inflated(stored) : stored;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As far as it can be inflated; one of them is cut short. */
  private static byte[] inflated(byte[] stored) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        content.write(b);
      }
    } catch (IOException e) {
      // What came before is an input as well.
    }
    return content.toByteArray();
  }
}
