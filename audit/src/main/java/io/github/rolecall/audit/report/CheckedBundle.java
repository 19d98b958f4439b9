package io.github.rolecall.audit.report;

import io.github.rolecall.audit.bundle.Manifest;
import io.github.rolecall.audit.bundle.SealedBundle;
import io.github.rolecall.audit.bundle.TableRows;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
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

  private final SealedBundle bundle;

  private CheckedBundle(SealedBundle bundle) {
    this.bundle = bundle;
  }

  /**
   * Opens a bundle.
   *
   * @throws io.github.rolecall.audit.bundle.BundleException if a file of it was altered or is
   *     missing
   */
  static CheckedBundle open(Path folder) throws IOException {
    SealedBundle bundle = SealedBundle.open(folder);
    for (Table table : TABLES) {
      bundle.check(table);
    }
    return new CheckedBundle(bundle);
  }

  Manifest manifest() {
    return bundle.manifest();
  }

  /** Returns the hash of the manifest itself: it fixes the whole bundle. */
  String manifestSha256() {
    return bundle.manifestSha256();
  }

  TableRows rows(Table table) throws IOException {
    return bundle.rows(table);
  }
}
