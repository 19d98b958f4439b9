package io.github.rolecall.audit.e2e;

import io.github.rolecall.fixtures.BuiltJar;
import io.github.rolecall.fixtures.Organization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A copy of the script and of the jar as in a checkout that was built, in a folder of its own, and
 * {@code rolecall} on the PATH, through a link.
 */
final class Checkout {

  private final Path home;
  private final Path bin;

  private Checkout(Path home, Path bin) {
    this.home = home;
    this.bin = bin;
  }

  /** Makes one in a folder, with a name that scripts stumble over. */
  static Checkout in(Path folder) throws IOException {
    return in(folder, "Übung 1 ролі $HOME");
  }

  /** Makes one of a name. */
  static Checkout in(Path folder, String name) throws IOException {
    Path home = folder.resolve(name);
    Path target = Files.createDirectories(home.resolve("audit/target"));
    Path lib = Files.createDirectory(target.resolve("lib"));
    for (String script : List.of("rolecall", "audit/class-archive")) {
      Files.copy(
          BuiltJar.root().resolve(script),
          home.resolve(script),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    try (Stream<Path> jars = Files.list(BuiltJar.path().resolveSibling("lib"))) {
      for (Path jar : jars.toList()) {
        Files.createSymbolicLink(lib.resolve(jar.getFileName().toString()), jar);
      }
    }
    Path fixtures = Files.createDirectory(home.resolve("test-fixtures"));
    Files.createSymbolicLink(
        fixtures.resolve("organization"), Organization.folder().toAbsolutePath());
    Path jar = Files.copy(BuiltJar.path(), target.resolve("rolecall.jar"));
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
    Path bin = Files.createDirectory(folder.resolve("b i n"));
    Files.createSymbolicLink(
        bin.resolve("rolecall"), Path.of("..", home.getFileName().toString(), "rolecall"));
    return new Checkout(home, bin);
  }

  /** Returns the checkout that is being built, whose archive makes starts faster. */
  static Checkout ofTheBuild(Path folder) throws IOException {
    Path bin = Files.createDirectory(folder.resolve("b i n"));
    Files.createSymbolicLink(bin.resolve("rolecall"), BuiltJar.root().resolve("rolecall"));
    Path maven = bin.resolve("mvn");
    Files.writeString(maven, "#!/bin/sh\necho a test does not build\nexit 1\n");
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new Checkout(BuiltJar.root(), bin);
  }

  Path home() {
    return home;
  }

  /** Where the jar lies. */
  Path target() {
    return home.resolve("audit/target");
  }

  /** Where programs are found first. */
  Path bin() {
    return bin;
  }

  /** Runs a line of bash in a folder, without whatever the outer shell says of colours and Java. */
  Ran run(Path folder, String line) throws IOException, InterruptedException {
    return run(folder, Map.of(), line);
  }

  /** Does the same with more variables. */
  Ran run(Path folder, Map<String, String> more, String line)
      throws IOException, InterruptedException {
    return Ran.of(start(folder, more, List.of("bash", "-o", "pipefail", "-c", line)));
  }

  /** Prepares a command with {@code rolecall} on the PATH. */
  ProcessBuilder start(Path folder, Map<String, String> more, List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(command)).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeAll(List.of("NO_COLOR", "TERM", "COLUMNS", "ROLECALL_JAVA_OPTIONS", "LC_ALL"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("PATH", bin + ":" + environment.get("PATH"));
    environment.putAll(new TreeMap<>(more));
    return builder;
  }
}
