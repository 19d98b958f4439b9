package io.github.rolecall.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeFileTest {

  @TempDir private Path folder;

  @BeforeEach
  void permissionsAreThere() {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "left out: no POSIX permissions here");
  }

  private Set<PosixFilePermission> written(WholeFile begun, Path file) throws IOException {
    try (WholeFile whole = begun) {
      try (OutputStream out = whole.open()) {
        out.write('x');
      }
      whole.putInPlace();
    }
    assertThat(file).hasContent("x");
    return Files.getPosixFilePermissions(file);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void aNewFileGetsTheUsualPermissionsAndAPrivateOneItsOwnersAlone() throws IOException {
    Path usual = Files.createFile(folder.resolve("usual"));
    Path plain = folder.resolve("plain");
    Path secret = folder.resolve("secret");
    assertThat(written(WholeFile.begin(plain), plain))
        .isEqualTo(Files.getPosixFilePermissions(usual));
    assertThat(written(WholeFile.beginPrivate(secret), secret))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(files()).containsExactlyInAnyOrder(usual, plain, secret);
  }

  @Test
  void aFileKeepsItsPermissions() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Set<PosixFilePermission> shared = PosixFilePermissions.fromString("rw-r-----");
    Files.setPosixFilePermissions(file, shared);
    assertThat(written(WholeFile.beginPrivate(file), file)).isEqualTo(shared);
  }

  @Test
  void aLinkThatWasPlantedIsNotFollowed() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "mine");
    Path file = folder.resolve("out");
    Files.createSymbolicLink(
        folder.resolve(".out." + ProcessHandle.current().pid() + ".part"), victim);
    written(WholeFile.begin(file), file);
    assertThat(victim).hasContent("mine");
    try (WholeFile whole = WholeFile.begin(file)) {
      Path part =
          files().stream()
              .filter(found -> found.toString().endsWith(".part") && !Files.isSymbolicLink(found))
              .findFirst()
              .orElseThrow();
      Files.delete(part);
      Files.createSymbolicLink(part, victim);
      assertThat(whole)
          .satisfies(
              w -> org.assertj.core.api.Assertions.assertThatIOException().isThrownBy(w::open));
    }
    assertThat(victim).hasContent("mine");
  }
}
