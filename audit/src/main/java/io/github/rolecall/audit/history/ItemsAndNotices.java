package io.github.rolecall.audit.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts items and notices in one order, and those that tell of one change together. */
final class ItemsAndNotices {

  private static final Comparator<ItemOrNotice> BY_TIME = Comparator.comparing(ItemOrNotice::at);

  private ItemsAndNotices() {}

  /**
   * Returns all of them in the order of their times. What an item and a notice both tell was
   * recorded when the notice says so, unless what stands between the items shows another order.
   *
   * @param items the items, from old to new
   * @param notices the notices, from old to new
   */
  static List<ItemOrNotice> of(List<ComplianceItem> items, List<Notice> notices) {
    int[] itemOf = Pairing.of(items, notices);
    boolean[] paired = new boolean[items.size()];
    for (int item : itemOf) {
      if (item >= 0) {
        paired[item] = true;
      }
    }
    List<ItemOrNotice> all = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (!paired[i]) {
        all.add(ItemOrNotice.of(items.get(i)));
      }
    }
    for (int i = 0; i < notices.size(); i++) {
      Notice notice = notices.get(i);
      if (itemOf[i] < 0) {
        all.add(ItemOrNotice.of(notice));
      } else {
        ComplianceItem item = items.get(itemOf[i]);
        Instant at = isInOrder(items, paired, itemOf[i], notice.at()) ? notice.at() : item.at();
        all.add(new ItemOrNotice(at, item, notice));
      }
    }
    all.sort(BY_TIME);
    return all;
  }

  /** Says whether an item stays behind the one before it, and before the next, at another time. */
  private static boolean isInOrder(
      List<ComplianceItem> items, boolean[] paired, int item, Instant at) {
    boolean before = item == 0 || paired[item - 1] || items.get(item - 1).at().isBefore(at);
    boolean behind =
        item == items.size() - 1 || paired[item + 1] || items.get(item + 1).at().isAfter(at);
    return before && behind;
  }
}
