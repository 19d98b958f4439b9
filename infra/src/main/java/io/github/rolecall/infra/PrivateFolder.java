package io.github.rolecall.infra;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder that only the user can look into, for files that are named after their content.
 *
 * <p>What lies there already is used only when its bytes are the expected ones, so that a file that
 * somebody planted, or that another process has not finished, is replaced instead of deployed.
 *
 * @param path the folder
 */
record PrivateFolder(Path path) {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  /**
   * Returns the folder {@code rolecall} in the user's cache folder; where there is none to write
   * to, a new one for temporary files.
   */
  static PrivateFolder ofUser() {
    return ofUser(System.getenv("XDG_CACHE_HOME"), Path.of(System.getProperty("user.home", "")));
  }

  static PrivateFolder ofUser(@Nullable String cacheHome, Path home) {
    boolean given = cacheHome != null && Path.of(cacheHome).isAbsolute();
    Path cache = given ? Path.of(cacheHome) : home.resolve(".cache");
    try {
      if (cache.isAbsolute()) {
        return prepared(cache.resolve("rolecall"));
      }
    } catch (IOException e) {
      // No home that can be written to, as in many containers, or a folder that is not the user's.
    }
    try {
      return new PrivateFolder(Files.createTempDirectory("rolecall"));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot make a folder for the Lambda's jar, neither in "
              + cache
              + " nor for temporary files",
          e);
    }
  }

  /** Returns the file of that name with exactly this content, written when it was not there. */
  Path keep(String name, byte[] content) {
    Path file = path.resolve(name);
    try {
      if (!holds(file, content)) {
        write(file, content);
      }
      if (!holds(file, content)) {
        throw new IOException("it has other bytes than were written: something else changes it");
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep " + file, e);
    }
  }

  private void write(Path file, byte[] content) throws IOException {
    Path part = Files.createTempFile(path, "part", ".tmp");
    try {
      Files.write(part, content);
      // In one step: a second process sees all of it or nothing. Replaces a link, not its target.
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static boolean holds(Path file, byte[] content) throws IOException {
    return Files.isRegularFile(file, NOFOLLOW_LINKS)
        && Files.size(file) == content.length
        && Arrays.equals(Files.readAllBytes(file), content);
  }

  private static PrivateFolder prepared(Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
      Files.createDirectories(folder);
    }
    if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
      throw new IOException(folder + " is a link");
    }
    PosixFileAttributeView view =
        Files.getFileAttributeView(folder, PosixFileAttributeView.class, NOFOLLOW_LINKS);
    if (view != null) {
      // Fails for a folder of another user.
      view.setPermissions(OWNER_ONLY);
      demandOwn(folder, view);
    }
    return new PrivateFolder(folder);
  }

  /** The superuser may change permissions of everyone's folders. */
  private static void demandOwn(Path folder, PosixFileAttributeView view) throws IOException {
    Path probe = Files.createTempFile(folder, "probe", ".tmp");
    try {
      if (!Files.getOwner(probe, NOFOLLOW_LINKS).equals(view.getOwner())) {
        throw new IOException(folder + " belongs to " + view.getOwner());
      }
    } finally {
      Files.delete(probe);
    }
  }
}
