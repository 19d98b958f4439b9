package io.github.rolecall.infra.node;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Where npm's modules of a lock file are kept for all checkouts of a user: 24,000 files take npm
 * most of a minute, also when it downloads nothing. Whoever deletes the folder loses no more than
 * that minute.
 */
final class KeptModules {

  private static final List<String> FILES = List.of("package.json", "package-lock.json");

  private final Path folder;
  private final Path kept;

  private KeptModules(Path folder, Path kept) {
    this.folder = folder;
    this.kept = kept;
  }

  /**
   * Returns what is kept for the package of a folder, in {@code $XDG_CACHE_HOME} or {@code
   * ~/.cache}.
   */
  static KeptModules of(Path folder) throws IOException {
    String caches = System.getenv("XDG_CACHE_HOME");
    Path cache =
        caches == null || caches.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(caches);
    return new KeptModules(folder, cache.resolve("rolecall-tests").resolve(hash(folder)));
  }

  /** Whether npm has installed them. */
  boolean areThere() {
    return Files.isDirectory(modules());
  }

  /** The folder that npm makes. */
  Path modules() {
    return kept.resolve("node_modules");
  }

  /** Makes a folder for npm to install them in. */
  Path begin() throws IOException {
    Files.createDirectories(kept.getParent());
    Path begun = Files.createTempDirectory(kept.getParent(), "begun");
    for (String name : FILES) {
      Files.copy(folder.resolve(name), begun.resolve(name));
    }
    return begun;
  }

  /** Keeps what npm has installed, unless another checkout was quicker. */
  void end(Path begun) throws IOException {
    try {
      Files.move(begun, kept, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!areThere()) {
        throw e;
      }
    }
  }

  private static String hash(Path folder) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String name : FILES) {
        digest.update(Files.readAllBytes(folder.resolve(name)));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
