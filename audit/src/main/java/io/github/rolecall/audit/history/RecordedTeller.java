package io.github.rolecall.audit.history;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what AWS Config recorded of one rule and one resource. */
public final class RecordedTeller {

  private static final Comparator<ComplianceItem> BY_TIME =
      Comparator.comparing(ComplianceItem::at).thenComparing(ComplianceItem::source);

  private RecordedTeller() {}

  /**
   * Tells the compliance of a resource. One item lists every rule of the resource, so most say of
   * this rule what the one before said, and are dropped.
   *
   * @param items the items, in whatever order; of two of one time the one that stands first counts
   * @param deletedAt when the resource was deleted for good, or null; what AWS Config writes later
   *     is no news of it
   */
  public static List<Stretch<Recorded>> tell(
      List<ComplianceItem> items, @Nullable Instant deletedAt) {
    Telling<Recorded> telling = new Telling<>();
    Instant last = null;
    for (ComplianceItem item : items.stream().sorted(BY_TIME).toList()) {
      boolean isAfterTheEnd = deletedAt != null && !item.at().isBefore(deletedAt);
      if (isAfterTheEnd || item.at().equals(last)) {
        continue;
      }
      last = item.at();
      tell(item, telling);
    }
    if (deletedAt != null) {
      telling.end(deletedAt, End.RESOURCE_DELETED);
    }
    return telling.stretches();
  }

  private static void tell(ComplianceItem item, Telling<Recorded> telling) {
    if (item.deleted()) {
      telling.end(item.at(), End.RESOURCE_DELETED);
      return;
    }
    String compliance = item.compliance();
    if (compliance == null) {
      telling.end(item.at(), End.RULE_GONE);
      return;
    }
    Recorded current = telling.current();
    if (current == null || !current.compliance().equals(compliance)) {
      telling.say(item.at(), new Recorded(compliance, item.source()));
    }
  }
}
