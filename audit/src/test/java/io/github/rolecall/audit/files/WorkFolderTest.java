package io.github.rolecall.audit.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkFolderTest {

  @TempDir Path temp;

  @Test
  void aNewOneIsTheUsersAlone() throws IOException {
    WorkFolder.prepare(temp.resolve("new/w"));
    assertThat(permissions(temp.resolve("new/w"))).isEqualTo("rwx------");
  }

  @Test
  void oneThatOthersCouldReadIsTakenAndShut() throws IOException {
    Path folder = folder("rwxr-xr-x");
    Files.writeString(folder.resolve("work.duckdb"), "");
    WorkFolder.prepare(folder);
    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(folder).isDirectoryContaining("glob:**work.duckdb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwx---", "rwx----w-", "rwxrwxrwx"})
  void oneThatOthersCanHaveWrittenIntoIsRefused(String permissions) throws IOException {
    Path folder = folder(permissions);
    assertThatThrownBy(() -> WorkFolder.prepare(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("others may write into " + folder);
  }

  @Test
  void aLinkIsRefused() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link"), folder("rwx------"));
    assertThatThrownBy(() -> WorkFolder.prepare(link))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(link + " is a link");
  }

  @Test
  void aFileIsRefused() throws IOException {
    Path file = Files.writeString(temp.resolve("w"), "");
    assertThatThrownBy(() -> WorkFolder.prepare(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no folder");
  }

  @Test
  void aLinkWithinIsRefused() throws IOException {
    Path folder = folder("rwx------");
    Path target = Files.writeString(temp.resolve("elsewhere"), "");
    Path link = Files.createSymbolicLink(folder.resolve("work.duckdb"), target);
    assertThatThrownBy(() -> WorkFolder.prepare(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(link + " is a link");
  }

  @ParameterizedTest
  @ValueSource(strings = {"w", "w/work.duckdb"})
  void whatBelongsToAnotherUserIsRefused(String name) throws IOException {
    Path folder = folder("rwx------");
    Files.writeString(folder.resolve("work.duckdb"), "");
    Path given = temp.resolve(name);
    assumeTrue(isSuperuser(), "only the superuser can give a file to another user");
    Files.setOwner(
        given,
        temp.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    assertThatThrownBy(() -> WorkFolder.prepare(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(given + " belongs to nobody");
  }

  private boolean isSuperuser() throws IOException {
    return (int) Files.getAttribute(temp, "unix:uid") == 0;
  }

  private Path folder(String permissions) throws IOException {
    Path folder = Files.createDirectory(temp.resolve("w"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    return folder;
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
