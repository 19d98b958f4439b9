package io.github.rolecall.audit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.cli.ExitCode;
import io.github.rolecall.fixtures.BuiltJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The script {@code rolecall} and the archive of classes, wherever they lie and whoever calls. */
@Execution(ExecutionMode.CONCURRENT)
class ScriptIT {

  private static final String CLASS = "io.github.rolecall.audit.cli.EvaluateCommand ";

  @TempDir private Path shared;
  @TempDir private Path temp;
  private Checkout checkout;

  @BeforeEach
  void copy() throws IOException {
    checkout = Checkout.in(shared, "checkout");
  }

  /** With -Xshare:on Java refuses to start with an archive that does not fit. */
  @Test
  void theBuildMakesAnArchiveThatFitsItsJava() throws Exception {
    Path archive = BuiltJar.archive();
    assertThat(archive).isNotEmptyFile();
    Ran run =
        JarRun.run(
            temp,
            List.of(
                BuiltJar.java(),
                "-XX:SharedArchiveFile=" + archive,
                "-Xshare:on",
                "-XX:+UseSerialGC",
                "-Xlog:class+load:file=" + temp.resolve("loaded"),
                "-jar",
                BuiltJar.path().toString(),
                "evaluate",
                "--help"));
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(Files.readString(temp.resolve("loaded")))
        .contains(CLASS + "source: shared objects file");
  }

  /** Of each kind of annotation that is read, Java makes a class that no archive can hold. */
  @Test
  void theListOfAllCommandsReadsNoAnnotationAndLoadsNoCommand() throws Exception {
    Ran run =
        JarRun.run(
            temp,
            List.of(
                BuiltJar.java(),
                "-XX:SharedArchiveFile=" + BuiltJar.archive(),
                "-XX:+UseSerialGC",
                "-Xlog:class+load:file=" + temp.resolve("loaded"),
                "-cp",
                BuiltJar.path().toString(),
                "io.github.rolecall.audit.Main",
                "--help"));
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(Files.readAllLines(temp.resolve("loaded")))
        .anyMatch(line -> line.contains("io.github.rolecall.audit.cli.CommandTree "))
        .noneMatch(line -> line.contains(CLASS))
        .noneMatch(line -> line.contains("$Proxy0"));
  }

  @Test
  void theScriptMakesTheArchiveAnewWhereItsPlaceSaysSoAndSaysNothing() throws Exception {
    // As if the checkout had been moved after it was built.
    Path archive = checkout.target().resolve(BuiltJar.archive().getFileName());
    Path place = archive.resolveSibling(archive.getFileName() + ".home");
    Files.copy(BuiltJar.archive(), archive);
    Files.writeString(place, "/elsewhere\n");
    FileTime copied = Files.getLastModifiedTime(archive);
    Ran first = evaluate(Map.of());
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.err()).hasLineCount(1).contains("40 instances judged");
    FileTime made = Files.getLastModifiedTime(archive);
    assertThat(made).isGreaterThan(copied);
    assertThat(place).hasContent(checkout.home().toString());
    assertShared(true);
    assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);

    // What does not fit is left aside.
    Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-------"));
    byte[] whole = Files.readAllBytes(archive);
    Files.write(archive, new byte[] {1, 2, 3});
    assertShared(false);
    Files.write(archive, whole);
    assertShared(true);

    // Where it is missing it is made, too: the same one, since making one takes 20 processes.
    Files.move(archive, temp.resolve("archive"));
    Files.delete(place);
    Path maker = checkout.home().resolve("audit/class-archive");
    FileTime old = Files.getLastModifiedTime(maker);
    Files.writeString(
        maker,
        "#!/bin/sh\ncp '%s' \"$2\" && printf '%%s\\n' '%s' >\"$2.home\"\n"
            .formatted(temp.resolve("archive"), checkout.home()));
    Files.setLastModifiedTime(maker, old);
    assertShared(true);
    assertThat(archive).hasBinaryContent(whole);
    assertThat(place).hasContent(checkout.home().toString());
  }

  @Test
  void anArchiveOfAnotherJavaIsNotTouched() throws Exception {
    Path other = Files.createDirectories(temp.resolve("jdk/bin"));
    Files.writeString(other.resolveSibling("release"), "JAVA_RUNTIME_VERSION=\"99+1\"\n");
    Path java = other.resolve("java");
    Files.writeString(java, "#!/bin/sh\necho \"$@\" >&2\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Ran run = evaluate(Map.of("JAVA_HOME", other.getParent().toString()));
    assertThat(run.err()).contains("rolecall.jar").doesNotContain("SharedArchiveFile");
  }

  @Test
  void newerSourcesAreBuiltAndWhatIsNoSourceIsNot() throws Exception {
    Checkout edited = Checkout.in(temp, "edited");
    program(edited.bin().resolve("mvn"), "echo a test does not build; exit 1");
    Path home = temp.resolve("jdk");
    program(
        Files.createDirectories(home.resolve("bin")).resolve("java"), "echo 'a version \"17\"'");
    Map<String, String> java = Map.of("JAVA_HOME", home.toString());
    for (String passedOver :
        List.of(
            "aws/target/classes/A.class",
            "audit/target/lib/a.jar",
            "decoding/src/test/java/A.java",
            "docs/page.md")) {
      newer(edited, passedOver);
    }
    Ran run = edited.run(temp, java, "rolecall --version");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    for (String source :
        List.of("pom.xml", "evidence/pom.xml", "evaluation/src/main/java/A.java")) {
      Path file = newer(edited, source);
      run = edited.run(temp, java, "rolecall --version");
      assertThat(run.exit()).as(source).isEqualTo(ExitCode.USAGE);
      assertThat(run.err())
          .contains("building again, since the sources are newer", "a test does not build");
      Files.delete(file);
    }
  }

  private static void program(Path file, String line) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path newer(Checkout checkout, String name) throws IOException {
    Path file = checkout.home().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
    return file;
  }

  /** The superuser may write everywhere, so a process that is somebody else has to try. */
  @Test
  void aCheckoutThatNobodyMayWriteToWorks() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("read only"));
    Checkout closed = Checkout.in(folder);
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.filter(file -> !Files.isSymbolicLink(file)).toList();
    }
    for (Path file : all) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-xr-xr-x"));
    }
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
    String somebody =
        System.getProperty("user.name").equals("root")
            ? "setpriv --reuid=65534 --regid=65534 --clear-groups "
            : "";
    String version = somebody + "rolecall --version";
    Ran run = closed.run(folder, version);
    String into = somebody + "rolecall report . -o page.html";
    Ran refused = closed.run(folder, into);
    Ran export = closed.run(folder, somebody + "rolecall export /etc/hostname -o bundle");
    for (Path file : all) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("rolecall ").hasLineCount(1);
    assertThat(run.err()).isEmpty();
    assertThat(refused.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(export.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(export.err())
        .isEqualTo("rolecall: -o is bundle: expected a folder that may be written to\n");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  private Ran evaluate(Map<String, String> more) throws Exception {
    return checkout.run(temp, more, "rolecall evaluate '" + checkout.home() + "/test-fixtures'");
  }

  private void assertShared(boolean expected) throws Exception {
    Path loaded = temp.resolve("loaded");
    Files.deleteIfExists(loaded);
    Ran run =
        checkout.run(
            temp,
            Map.of("ROLECALL_JAVA_OPTIONS", "-Xlog:class+load:file=loaded"),
            "rolecall evaluate --help");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(Files.readString(loaded).contains(CLASS + "source: shared objects file"))
        .as("taken from the archive")
        .isEqualTo(expected);
  }
}
