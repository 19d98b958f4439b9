package io.github.rolecall.audit.history;

import io.github.rolecall.audit.inventory.Source;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing said of a rule and a resource at a moment: by an item, by a notice, or by both.
 *
 * @param at the moment
 * @param item the item, or null
 * @param notice the notice, or null
 */
record ItemOrNotice(Instant at, @Nullable ComplianceItem item, @Nullable Notice notice) {

  static ItemOrNotice of(ComplianceItem item) {
    return new ItemOrNotice(item.at(), item, null);
  }

  static ItemOrNotice of(Notice notice) {
    return new ItemOrNotice(notice.at(), null, notice);
  }

  /** Says whether the resource's compliance is no longer kept. */
  boolean isDeletion() {
    return item != null && item.deleted();
  }

  @Nullable String compliance() {
    return notice != null ? notice.compliance() : item == null ? null : item.compliance();
  }

  @Nullable Words words() {
    return notice == null ? null : notice.words();
  }

  /** Returns where it stands: the notice, which tells more, or the item. */
  Source source() {
    if (notice != null) {
      return notice.source();
    }
    if (item != null) {
      return item.source();
    }
    throw new IllegalStateException("neither an item nor a notice");
  }
}
