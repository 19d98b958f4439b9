package io.github.rolecall.audit.bundle;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.github.rolecall.evidence.Table;
import io.github.rolecall.evidence.Table.Encoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bundle that anybody may have written, for those who tell of what it holds. No link in it is
 * followed, and nothing is read of it but what has the hash that the manifest lists.
 */
public final class SealedBundle {

  private final Path root;
  private final Manifest manifest;
  private final String manifestSha256;
  private final Map<String, BundleFile> files = new HashMap<>();

  private SealedBundle(Path root, Manifest manifest, String manifestSha256) {
    this.root = root;
    this.manifest = manifest;
    this.manifestSha256 = manifestSha256;
    manifest.outputs().forEach(file -> files.put(file.path(), file));
  }

  /** Says whether a folder is meant as a bundle: it has a manifest, good or bad. */
  public static boolean isOne(Path folder) {
    return Files.isDirectory(folder) && Files.exists(folder.resolve(Manifest.FILE), NOFOLLOW_LINKS);
  }

  /**
   * Opens a bundle.
   *
   * @throws BundleException if its manifest is none, or not the one of its list of hashes
   */
  public static SealedBundle open(Path folder) throws IOException {
    Path root = folder.toRealPath();
    byte[] json = small(root, Manifest.FILE);
    SealedBundle bundle;
    try {
      bundle = new SealedBundle(root, ManifestReader.read(json), Hashes.of(json));
    } catch (IOException e) {
      throw new BundleException(
          Manifest.FILE + " is no manifest of a bundle: " + e.getMessage(), e);
    }
    String sums = new String(small(root, Sha256Sums.FILE), StandardCharsets.UTF_8);
    if (!List.of(sums.split("\n", -1)).contains(bundle.manifestSha256 + "  " + Manifest.FILE)) {
      throw new BundleException(
          Manifest.FILE + " is not the one that " + Sha256Sums.FILE + " lists: it was altered");
    }
    return bundle;
  }

  /** Returns the manifest. */
  public Manifest manifest() {
    return manifest;
  }

  /** Returns the hash of the manifest itself: it fixes the whole bundle. */
  public String manifestSha256() {
    return manifestSha256;
  }

  /**
   * Checks a table before anything of it is told.
   *
   * @throws BundleException if it was altered or is missing
   */
  public void check(Table table) throws IOException {
    try (ListedStream in = stream(table)) {
      in.check();
    }
  }

  /**
   * Opens the rows of a table, which are checked once more while they are read.
   *
   * @throws BundleException if it is missing, or its first row is none
   */
  public TableRows rows(Table table) throws IOException {
    return TableRows.open(table, stream(table));
  }

  private ListedStream stream(Table table) throws IOException {
    BundleFile listed = listed(table);
    return ListedStream.open(listed, path(root, listed.path()));
  }

  /** Returns how a table's NDJSON is listed. */
  BundleFile listed(Table table) throws BundleException {
    String path = table.file(Encoding.NDJSON);
    BundleFile file = files.get(path);
    if (file == null) {
      throw new BundleException(Manifest.FILE + " does not list " + path);
    }
    return file;
  }

  private static byte[] small(Path root, String file) throws IOException {
    Path path = path(root, file);
    long size = Files.size(path);
    if (size > ManifestReader.MOST_BYTES) {
      throw new BundleException(
          file + " has " + size + " bytes: expected at most " + ManifestReader.MOST_BYTES);
    }
    try (InputStream in = Files.newInputStream(path, NOFOLLOW_LINKS)) {
      return in.readNBytes(ManifestReader.MOST_BYTES);
    }
  }

  /** Finds a file within a folder: a link could lead out of it. */
  private static Path path(Path root, String file) throws BundleException {
    String problem = problem(root, file);
    if (problem != null) {
      throw new BundleException(problem);
    }
    return root.resolve(file);
  }

  private static @Nullable String problem(Path root, String file) {
    Path at = root;
    for (String step : file.split("/", -1)) {
      at = at.resolve(step);
      if (Files.isSymbolicLink(at)) {
        return root.relativize(at) + " is a symbolic link: expected a bundle, which has none";
      }
    }
    if (!Files.exists(at, NOFOLLOW_LINKS)) {
      return file + " is missing";
    }
    return Files.isRegularFile(at, NOFOLLOW_LINKS) ? null : file + " is no file";
  }
}
