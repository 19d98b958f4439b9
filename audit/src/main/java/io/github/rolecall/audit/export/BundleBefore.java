package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bundle.BundleException;
import io.github.rolecall.audit.bundle.ListedSource;
import io.github.rolecall.audit.bundle.Period;
import io.github.rolecall.audit.bundle.SealedBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bundle before: files that it was made of must still be what they were, and there, unless all
 * that they tell comes behind the period.
 */
final class BundleBefore {

  private final List<ListedSource> sources;
  private final @Nullable String manifestSha256;

  private BundleBefore(List<ListedSource> sources, @Nullable String manifestSha256) {
    this.sources = sources;
    this.manifestSha256 = manifestSha256;
  }

  /**
   * Reads what is needed of a bundle; null stands for none.
   *
   * @throws IOException if its table of sources is not the one that its manifest tells of
   */
  static BundleBefore of(@Nullable Path folder) throws IOException {
    if (folder == null) {
      return new BundleBefore(List.of(), null);
    }
    try {
      SealedBundle bundle = SealedBundle.open(folder);
      return new BundleBefore(ListedSource.of(bundle), bundle.manifestSha256());
    } catch (BundleException e) {
      throw new IOException("the bundle before, " + folder + ": " + e.getMessage(), e);
    }
  }

  @Nullable String manifestSha256() {
    return manifestSha256;
  }

  /** Names the files that were altered since, and those that are missing. */
  void compare(Sources now, Period period, Outputs outputs) throws SQLException {
    Map<String, SourceEntry> byName = new HashMap<>();
    now.all().forEach(entry -> byName.put(entry.name, entry));
    for (ListedSource before : sources) {
      SourceEntry entry = byName.get(before.file());
      DeliveredName name = DeliveredName.of(before.file());
      if (entry == null) {
        missing(before, name, period, outputs);
      } else if (before.sha256() != null && !before.sha256().equals(entry.sha256)) {
        outputs.gap(
            GapKind.CONTRADICTION,
            name.account(),
            name.region(),
            before.from(),
            before.to(),
            null,
            "the file is not what it was when the bundle before was made of it: its SHA-256 was "
                + before.sha256(),
            before.file());
      }
    }
  }

  /**
   * What tells of the time before the period counts as well: it says how the period began. What
   * came after its end does not.
   */
  private static void missing(
      ListedSource before, DeliveredName name, Period period, Outputs outputs) throws SQLException {
    Instant from = before.from();
    Instant to = before.to();
    if (from != null && to != null && from.isBefore(period.to())) {
      outputs.gap(
          GapKind.MISSING_WINDOW,
          name.account(),
          name.region(),
          from,
          to,
          null,
          "the bundle before was made of this file, which is missing now",
          before.file());
    }
  }
}
