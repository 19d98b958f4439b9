package io.github.rolecall.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {
  private static final byte[] CONTENT = "the jar".getBytes(UTF_8);

  @TempDir private Path home;

  @Test
  void isInTheUsersCacheAndForTheUserAlone() throws IOException {
    PrivateFolder folder = PrivateFolder.ofUser(null, home);

    assertThat(folder.path()).isEqualTo(home.resolve(".cache/rolecall"));
    assertThat(permissions(folder.path())).isEqualTo("rwx------");
  }

  @Test
  void followsTheCacheHomeWhenItIsAbsolute() {
    assertThat(PrivateFolder.ofUser(home.resolve("c").toString(), home).path())
        .isEqualTo(home.resolve("c/rolecall"));
    assertThat(PrivateFolder.ofUser("c", home).path()).isEqualTo(home.resolve(".cache/rolecall"));
  }

  @Test
  void takesRightsBackFromOthers() throws IOException {
    Path folder = Files.createDirectories(home.resolve(".cache/rolecall"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(permissions(PrivateFolder.ofUser(null, home).path())).isEqualTo("rwx------");
  }

  @Test
  void doesNotFollowALink() throws IOException {
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Files.createDirectory(home.resolve(".cache"));
    Files.createSymbolicLink(home.resolve(".cache/rolecall"), elsewhere);

    PrivateFolder folder = PrivateFolder.ofUser(null, home);
    folder.keep("file", CONTENT);

    assertThat(folder.path()).isNotEqualTo(home.resolve(".cache/rolecall"));
    assertThat(permissions(folder.path())).isEqualTo("rwx------");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void withoutAHomeItIsANewFolder() throws IOException {
    Files.writeString(home.resolve(".cache"), "no folder");

    PrivateFolder folder = PrivateFolder.ofUser(null, home);

    assertThat(folder.keep("file", CONTENT)).hasBinaryContent(CONTENT);
    assertThat(PrivateFolder.ofUser(null, Path.of("")).path()).isDirectory();
  }

  @Test
  void writesOnceAndThenOnlyCompares() throws IOException {
    PrivateFolder folder = PrivateFolder.ofUser(null, home);
    Path file = folder.keep("file", CONTENT);
    Object first = Files.getAttribute(file, "unix:ino");

    assertThat(folder.keep("file", CONTENT)).isEqualTo(file).hasBinaryContent(CONTENT);
    assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(first);
  }

  @Test
  void replacesAPlantedFileOfTheSameSize() throws IOException {
    PrivateFolder folder = PrivateFolder.ofUser(null, home);
    Files.writeString(folder.path().resolve("file"), "the JAR");

    assertThat(folder.keep("file", CONTENT)).hasBinaryContent(CONTENT);
  }

  @Test
  void replacesAPlantedLinkAndLeavesItsTarget() throws IOException {
    PrivateFolder folder = PrivateFolder.ofUser(null, home);
    Path target = Files.write(home.resolve("target"), CONTENT);
    Files.createSymbolicLink(folder.path().resolve("file"), target);

    Path file = folder.keep("file", CONTENT);

    assertThat(file).hasBinaryContent(CONTENT);
    assertThat(Files.isSymbolicLink(file)).isFalse();
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void saysWhenSomethingInItsPlaceCannotBeReplaced() throws IOException {
    PrivateFolder folder = PrivateFolder.ofUser(null, home);
    Files.createDirectories(folder.path().resolve("file/inside"));

    assertThatThrownBy(() -> folder.keep("file", CONTENT))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot keep");
  }

  @Test
  void manyAtOnceLeaveOneWholeFile() throws IOException, InterruptedException, ExecutionException {
    PrivateFolder folder = PrivateFolder.ofUser(null, home);
    byte[] content = "x".repeat(1_000_000).getBytes(UTF_8);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Path>> all =
          IntStream.range(0, 16)
              .mapToObj(i -> threads.submit(() -> folder.keep("file", content)))
              .toList();
      for (Future<Path> each : all) {
        assertThat(each.get()).hasBinaryContent(content);
      }
    } finally {
      threads.shutdownNow();
    }
    try (Stream<Path> left = Files.list(folder.path())) {
      assertThat(left).hasSize(1);
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
