package io.github.rolecall.architecture.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * Compiled blocks of Java, run as apps of the CDK in this process: one Node serves them all, and
 * each writes what it synthesises where the build says, over what the one before wrote.
 */
record Snippets(URLClassLoader loader) implements AutoCloseable {

  private static final Path OUT = Path.of(System.getenv().getOrDefault("CDK_OUTDIR", "cdk.out"));

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Compiles blocks into a folder.
   *
   * @throws IllegalArgumentException with the compiler's words when they do not compile
   */
  static Snippets compiled(Path folder, List<Snippet> snippets) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("--release", "17", "-proc:none", "-d", folder.toString()));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    for (Snippet snippet : snippets) {
      Path file = folder.resolve(snippet.className() + ".java");
      Files.writeString(file, snippet.source());
      arguments.add(file.toString());
    }
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    if (ToolProvider.getSystemJavaCompiler().run(null, told, told, arguments.toArray(String[]::new))
        != 0) {
      throw new IllegalArgumentException(told.toString(UTF_8));
    }
    return new Snippets(new URLClassLoader(new URL[] {folder.toUri().toURL()}));
  }

  /** Returns the resources of all templates that a block's app synthesises. */
  List<JsonNode> synthesised(Snippet snippet) throws ReflectiveOperationException, IOException {
    loader
        .loadClass(snippet.className())
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[0]);
    List<JsonNode> resources = new ArrayList<>();
    for (JsonNode artifact : json("manifest.json").path("artifacts")) {
      if (artifact.path("type").asText().equals("aws:cloudformation:stack")) {
        json(artifact.at("/properties/templateFile").asText())
            .path("Resources")
            .forEach(resources::add);
      }
    }
    return resources;
  }

  private static JsonNode json(String file) throws IOException {
    return JSON.readTree(OUT.resolve(file).toFile());
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
