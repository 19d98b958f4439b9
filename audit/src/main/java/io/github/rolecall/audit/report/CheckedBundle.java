package io.github.rolecall.audit.report;

import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.audit.bundle.Manifest;
import io.github.rolecall.audit.bundle.Sha256Sums;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
  private final BundleFacts facts;

  private CheckedBundle(Path folder, BundleFacts facts) {
    this.folder = folder;
    this.facts = facts;
  }

  /**
   * Opens a bundle.
   *
   * @throws BundleException if a file of it was altered or is missing
   */
  static CheckedBundle open(Path folder) throws IOException {
    CheckedBundle bundle = new CheckedBundle(folder, ManifestReader.read(folder));
    bundle.checkManifest();
    for (Table table : TABLES) {
      bundle.check(table.file(Table.Encoding.NDJSON));
    }
    return bundle;
  }

  BundleFacts facts() {
    return facts;
  }

  TableRows rows(Table table) throws IOException {
    return TableRows.open(folder, table);
  }

  private void checkManifest() throws IOException {
    Path sums = folder.resolve(Sha256Sums.FILE);
    if (!Files.isRegularFile(sums)) {
      throw new BundleException(Sha256Sums.FILE + " is missing");
    }
    String line = facts.manifestSha256() + "  " + Manifest.FILE;
    if (!Files.readAllLines(sums, StandardCharsets.UTF_8).contains(line)) {
      throw new BundleException(
          Manifest.FILE + " is not the one that " + Sha256Sums.FILE + " lists: it was altered");
    }
  }

  private void check(String file) throws IOException {
    Path path = folder.resolve(file);
    String expected = facts.hashes().get(file);
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
