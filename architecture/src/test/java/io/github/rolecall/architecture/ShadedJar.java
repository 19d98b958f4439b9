package io.github.rolecall.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A jar that carries its libraries inside, and may have more beside it in lib/. */
enum ShadedJar {
  FUNCTION("rule-lambda/target/rule-lambda.jar"),
  COMMAND_LINE("audit/target/rolecall.jar");

  private final Path file;

  ShadedJar(String file) {
    this.file = Path.of(System.getProperty("rolecall.root"), file);
  }

  List<String> files() throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.stream().filter(each -> !each.isDirectory()).map(ZipEntry::getName).toList();
    }
  }

  String text(String name) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), UTF_8);
    }
  }

  /** The jars on the class path of this test that the classes inside come from. */
  Set<String> inside() throws IOException {
    return files().stream()
        .filter(each -> each.endsWith(".class") && !each.startsWith("io/github/rolecall/"))
        .map(ShadedJar::origin)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of the jars beside it; unpacked parts of one go by its name. */
  Set<String> beside() throws IOException {
    Path folder = file.resolveSibling("lib");
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.map(each -> each.getFileName().toString())
          // The native code of the database was in its jar.
          .map(each -> each.replaceFirst("^libduckdb_java\\.so_.*", "duckdb_jdbc.jar"))
          .collect(Collectors.toSet());
    }
  }

  private static String origin(String name) {
    URL found = ClassLoader.getSystemResource(name);
    return found == null
        ? name + " is in no library"
        : found.getPath().replaceFirst("^file:", "").replaceFirst("!/.*$", "");
  }
}
