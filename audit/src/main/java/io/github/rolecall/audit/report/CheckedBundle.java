package io.github.rolecall.audit.report;

import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.audit.bundle.Manifest;
import io.github.rolecall.audit.bundle.ManifestReader;
import io.github.rolecall.audit.bundle.Sha256Sums;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A bundle of which every file that the page is made of has the hash that the manifest lists. */
final class CheckedBundle {

  /** What the page tells of; the sums of owners it adds up itself. */
  static final List<Table> TABLES =
      List.of(
          Table.INSTANCES,
          Table.INTERVALS,
          Table.DIFFERENCES,
          Table.CAUSES,
          Table.GAPS,
          Table.MONTHS,
          Table.SOURCES);

  private final Path folder;
  private final Manifest manifest;
  private final String manifestSha256;
  private final Map<String, String> hashes = new HashMap<>();

  private CheckedBundle(Path folder, Manifest manifest, String manifestSha256) {
    this.folder = folder;
    this.manifest = manifest;
    this.manifestSha256 = manifestSha256;
    manifest.outputs().forEach(file -> hashes.put(file.path(), file.sha256()));
  }

  /**
   * Opens a bundle.
   *
   * @throws BundleException if a file of it was altered or is missing
   */
  static CheckedBundle open(Path folder) throws IOException {
    CheckedBundle bundle;
    try {
      byte[] json = ManifestReader.bytes(folder);
      bundle = new CheckedBundle(folder, ManifestReader.read(json), Hashes.of(json));
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new BundleException(
          Manifest.FILE + " is no manifest of a bundle: " + e.getMessage(), e);
    }
    bundle.checkManifest();
    for (Table table : TABLES) {
      bundle.check(table.file(Table.Encoding.NDJSON));
    }
    return bundle;
  }

  Manifest manifest() {
    return manifest;
  }

  /** Returns the hash of the manifest itself: it fixes the whole bundle. */
  String manifestSha256() {
    return manifestSha256;
  }

  TableRows rows(Table table) throws IOException {
    return TableRows.open(folder, table);
  }

  private void checkManifest() throws IOException {
    Path sums = folder.resolve(Sha256Sums.FILE);
    if (!Files.isRegularFile(sums)) {
      throw new BundleException(Sha256Sums.FILE + " is missing");
    }
    String line = manifestSha256 + "  " + Manifest.FILE;
    if (!Files.readAllLines(sums, StandardCharsets.UTF_8).contains(line)) {
      throw new BundleException(
          Manifest.FILE + " is not the one that " + Sha256Sums.FILE + " lists: it was altered");
    }
  }

  private void check(String file) throws IOException {
    Path path = folder.resolve(file);
    String expected = hashes.get(file);
    if (expected == null) {
      throw new BundleException(Manifest.FILE + " does not list " + file);
    }
    if (!Files.isRegularFile(path)) {
      throw new BundleException(file + " is missing");
    }
    String actual = Hashes.of(path);
    if (!actual.equals(expected)) {
      throw new BundleException(
          file + " was altered: its SHA-256 is " + actual + ", the manifest says " + expected);
    }
  }
}
