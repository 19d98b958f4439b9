package io.github.rolecall.audit.bundle;

import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file as the table of sources of a bundle lists it.
 *
 * @param file its name
 * @param sha256 the hash of its bytes, or null when it could not be read
 * @param from the earliest time that it tells of, or null
 * @param to the latest time, or null
 */
public record ListedSource(
    String file, @Nullable String sha256, @Nullable Instant from, @Nullable Instant to) {

  /**
   * Reads the list of a bundle.
   *
   * @throws BundleException if the bundle has none, or it is not the one that its manifest tells of
   */
  public static List<ListedSource> of(SealedBundle bundle) throws IOException {
    BundleFile listed = bundle.listed(Table.SOURCES);
    if (!listed.sha256().equals(bundle.manifest().sources().sha256())) {
      throw new BundleException(
          Manifest.FILE + ": its sources have another SHA-256 than it lists for " + listed.path());
    }
    bundle.check(Table.SOURCES);
    List<ListedSource> sources = new ArrayList<>();
    try (TableRows rows = bundle.rows(Table.SOURCES)) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        sources.add(
            new ListedSource(
                Objects.requireNonNull(row.text("file")),
                row.text("sha256"),
                row.time("from_time"),
                row.time("to_time")));
      }
    }
    return sources;
  }
}
