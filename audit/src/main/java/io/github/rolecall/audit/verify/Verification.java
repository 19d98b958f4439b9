package io.github.rolecall.audit.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of a bundle came to.
 *
 * @param altered what is not as it should be
 * @param unread what could not be looked at
 * @param discrepancies how many of both there are; of very many not all are listed
 * @param checked what was checked, one line each
 * @param manifestSha256 the hash of the manifest, or null without one
 */
public record Verification(
    List<Discrepancy> altered,
    List<Discrepancy> unread,
    long discrepancies,
    List<String> checked,
    @Nullable String manifestSha256) {

  /** Keeps copies of its own. */
  public Verification {
    altered = List.copyOf(altered);
    unread = List.copyOf(unread);
    checked = List.copyOf(checked);
  }

  /** Says whether nothing was found. */
  public boolean isWhole() {
    return discrepancies == 0;
  }
}
