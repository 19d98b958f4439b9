package io.github.rolecall.audit.verify;

import io.github.rolecall.audit.bundle.BundleFile;
import io.github.rolecall.audit.bundle.Manifest;
import io.github.rolecall.audit.bundle.ReadMe;
import io.github.rolecall.audit.bundle.SourceTotals;
import io.github.rolecall.audit.standards.StandardFiles;
import io.github.rolecall.evidence.Table;
import io.github.rolecall.evidence.Table.Encoding;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Checks that the numbers of a manifest add up, with each other and with the table of sources. */
final class Totals {

  private static final String READ = "read";

  private final BundleFolder folder;
  private final Manifest manifest;
  private final Discrepancies discrepancies;

  Totals(BundleFolder folder, Manifest manifest, Discrepancies discrepancies) {
    this.folder = folder;
    this.manifest = manifest;
    this.discrepancies = discrepancies;
  }

  void check(List<String> checked) {
    long before = discrepancies.count();
    reconciliation();
    Map<String, BundleFile> files = new HashMap<>();
    manifest.outputs().forEach(file -> files.put(file.path(), file));
    complete(files);
    encodings(files);
    sources(files);
    if (discrepancies.count() == before) {
      checked.add(
          String.format(
              Locale.ROOT,
              "items      %,d read in %,d files, all accounted for",
              manifest.sources().items(),
              manifest.sources().count()));
    }
  }

  private void reconciliation() {
    long sum = 0;
    for (Map.Entry<String, Long> entry : manifest.reconciliation().entrySet()) {
      sum += entry.getKey().equals(READ) ? 0 : entry.getValue();
    }
    long read = manifest.reconciliation().getOrDefault(READ, -1L);
    if (sum != read || read != manifest.sources().items()) {
      discrepancies.add(
          Manifest.FILE,
          "its reconciliation says "
              + read
              + " items and accounts for "
              + sum
              + ", its sources have "
              + manifest.sources().items());
    }
  }

  /** A file that was left out of the folder and of the manifest would not be missed elsewhere. */
  private void complete(Map<String, BundleFile> files) {
    for (String path : List.of(ReadMe.FILE, StandardFiles.OSCAL)) {
      if (!files.containsKey(path)) {
        discrepancies.add(Manifest.FILE, "it does not list " + path);
      }
    }
    rows(StandardFiles.OCSF, files);
    rows(StandardFiles.ASFF, files);
    for (Table table : Table.values()) {
      for (Encoding encoding : Encoding.values()) {
        rows(table.file(encoding), files);
      }
    }
  }

  private void rows(String path, Map<String, BundleFile> files) {
    BundleFile file = files.get(path);
    if (file == null) {
      discrepancies.add(Manifest.FILE, "it does not list " + path);
    } else if (file.rows() == null) {
      discrepancies.add(Manifest.FILE, "it does not say how many rows " + path + " has");
    }
  }

  private void encodings(Map<String, BundleFile> files) {
    for (Table table : Table.values()) {
      BundleFile first = files.get(table.file(Encoding.NDJSON));
      for (Encoding encoding : Encoding.values()) {
        BundleFile other = files.get(table.file(encoding));
        if (first != null && other != null && !Objects.equals(first.rows(), other.rows())) {
          discrepancies.add(
              Manifest.FILE,
              "it lists "
                  + other.rows()
                  + " rows of "
                  + other.path()
                  + " and "
                  + first.rows()
                  + " of "
                  + first.path());
        }
      }
    }
  }

  private void sources(Map<String, BundleFile> files) {
    String path = Table.SOURCES.file(Encoding.NDJSON);
    BundleFile table = files.get(path);
    if (table == null) {
      return;
    }
    if (!table.sha256().equals(manifest.sources().sha256())) {
      discrepancies.add(
          Manifest.FILE, "its sources have another SHA-256 than it lists for " + path);
      return;
    }
    if (!folder.files().containsKey(path)) {
      return;
    }
    try (InputStream in = folder.open(path)) {
      SourceTotals totals = SourceTotals.of(in);
      if (totals.files() != manifest.sources().count()
          || totals.items() != manifest.sources().items()) {
        discrepancies.add(
            path,
            "lists "
                + totals.files()
                + " files with "
                + totals.items()
                + " items: the manifest says "
                + manifest.sources().count()
                + " and "
                + manifest.sources().items());
      }
    } catch (IOException e) {
      discrepancies.add(path, "is not as RoleCall writes it: " + e.getMessage());
    }
  }
}
