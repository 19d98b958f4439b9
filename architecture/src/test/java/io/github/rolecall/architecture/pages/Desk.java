package io.github.rolecall.architecture.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the blocks of pages run: for each page a folder of its own with what a reader has in a
 * clone, the real program in front, and stand-ins for the programs that need the network.
 */
final class Desk {

  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("rolecall.root")));

  private static final List<String> COPIED =
      List.of("verify", "README.md", "docs/quickstart.md", "LICENSE");

  /** Programs that are only written down when they are called. */
  private static final List<String> RECORDED = List.of("mvn", "npx", "gpg");

  private static @Nullable Desk shared;

  private final Path folder;
  private final Path programs;
  private final Path home;
  private final Map<String, String> environment = new HashMap<>();

  private Desk(Path folder) throws IOException {
    this.folder = folder;
    this.programs = Files.createDirectories(folder.resolve("programs"));
    this.home = Files.createDirectories(folder.resolve("home"));
  }

  /** Returns the one for all tests, so that they share what costs time to make. */
  static synchronized Desk shared() throws IOException {
    if (shared == null) {
      Path folder = ROOT.resolve("architecture/target/pages");
      remove(folder);
      Desk desk = new Desk(folder);
      desk.putPrograms();
      desk.environment.putAll(Cloud.started().environment(folder));
      shared = desk;
    }
    return shared;
  }

  /** Returns an empty folder with a clone's own files in it. */
  Path place(String name) throws IOException {
    Path place = Files.createDirectories(folder.resolve(name));
    for (String each : COPIED) {
      Path copy = place.resolve(each);
      Files.createDirectories(copy.getParent());
      Files.copy(ROOT.resolve(each), copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.createDirectories(place.resolve("test-fixtures"));
    Files.createDirectories(place.resolve("tmp"));
    Files.createSymbolicLink(
        place.resolve("test-fixtures/organization"), ROOT.resolve("test-fixtures/organization"));
    put("rolecall", place.resolve("rolecall"));
    return place;
  }

  /** Runs a script of Bash that ends at the first command that fails. */
  Ran run(Path place, Map<String, String> variables, String script) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("PATH", programs + ":" + System.getenv("PATH"));
    all.put("PAGES_HOME", home.toString());
    all.put(
        "PAGES_ANSWERS", ROOT.resolve("architecture/src/test/resources/pages/answers").toString());
    all.put("PAGES_CALLS", place.resolve("tmp/calls").toString());
    all.put("PAGES_REFUSALS", place.resolve("tmp/refusals").toString());
    all.put("JAVA_HOME", System.getProperty("java.home"));
    all.put("LC_ALL", "C.UTF-8");
    all.putAll(variables);
    return Ran.in(place, all, List.of("bash", "-euo", "pipefail", "-c", script));
  }

  /** Returns the calls of programs that were only written down, each as its words. */
  List<List<String>> calls(Path place) throws IOException {
    Path calls = place.resolve("tmp/calls");
    return Files.exists(calls)
        ? Files.readAllLines(calls).stream().map(call -> List.of(call.split("\u001f", -1))).toList()
        : List.of();
  }

  /** Returns what the stand-in for the AWS command line did not take; empty for nothing. */
  String refusals(Path place) throws IOException {
    Path refusals = place.resolve("tmp/refusals");
    return Files.exists(refusals) ? Files.readString(refusals) : "";
  }

  private void putPrograms() throws IOException {
    for (String each : List.of("aws", "aws-server")) {
      put(each, home.resolve(each.equals("aws") ? "aws-stand-in" : each));
    }
    // The interpreter itself: what finds it may take as long as the call.
    String aws = new String(resource("aws-client").readAllBytes(), UTF_8);
    Path awsProgram = programs.resolve("aws");
    Files.writeString(
        awsProgram, aws.replaceFirst("#!.*", "#!" + Programs.pythonWithBotocore() + " -IS"));
    makeExecutable(awsProgram);
    environment.put("PAGES_AWS", AwsServer.start(home).socket().toString());
    for (String each : RECORDED) {
      put("recorder", programs.resolve(each));
    }
    // What was built has an archive of classes: the runs take half as long.
    Files.createSymbolicLink(home.resolve("rolecall"), ROOT.resolve("rolecall"));
  }

  private static void put(String resource, Path file) throws IOException {
    try (InputStream in = resource(resource)) {
      Files.copy(in, file);
    }
    makeExecutable(file);
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(Desk.class.getResourceAsStream("/pages/" + name));
  }

  private static void makeExecutable(Path file) throws IOException {
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
