package io.github.rolecall.audit.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds which notice and which item tell of the same change. AWS Config captures an item some
 * seconds to minutes apart from the result, and either may be lost; but both come in the order of
 * the changes. So those pairs are taken that are the most without crossing each other, and of as
 * many those that lie the nearest.
 */
final class Pairing {

  /** No pair lies further apart. */
  static final Duration APART = CaptureLag.LONGEST;

  /**
   * Changes that are put in pairs at once, in a table of the square of so many numbers, half a
   * megabyte; a resource that changes more often within minutes is none.
   */
  private static final int MOST = 256;

  /** One more pair is worth more than all the seconds that {@link #MOST} pairs can lie apart. */
  private static final long REPETITION = MOST * APART.toSeconds() + 1;

  /** An item that shows a change is worth more than {@link #MOST} that repeat what was known. */
  private static final long CHANGE = (MOST + 1) * REPETITION;

  private static final String NOT_APPLICABLE = "NOT_APPLICABLE";

  private final List<ComplianceItem> items;
  private final List<Notice> notices;
  private final int[] itemOf;

  private Pairing(List<ComplianceItem> items, List<Notice> notices) {
    this.items = items;
    this.notices = notices;
    this.itemOf = new int[notices.size()];
    Arrays.fill(itemOf, -1);
  }

  /**
   * Returns for each notice the index of its item, or -1.
   *
   * @param items the items, from old to new
   * @param notices the notices, from old to new
   */
  static int[] of(List<ComplianceItem> items, List<Notice> notices) {
    Pairing pairing = new Pairing(items, notices);
    pairing.all();
    return pairing.itemOf;
  }

  /** Goes through groups that lie too far from each other for any pair. */
  private void all() {
    int item = 0;
    int notice = 0;
    while (notice < notices.size()) {
      Instant begin = notices.get(notice).at();
      while (item < items.size() && items.get(item).at().isBefore(begin.minus(APART))) {
        item++;
      }
      int firstItem = item;
      int firstNotice = notice;
      Instant reach = begin.plus(APART);
      boolean grew = true;
      while (grew) {
        grew = false;
        if (notice < notices.size()
            && notice - firstNotice < MOST
            && !notices.get(notice).at().isAfter(reach)) {
          reach = later(reach, notices.get(notice++).at().plus(APART));
          grew = true;
        } else if (item < items.size()
            && item - firstItem < MOST
            && !items.get(item).at().isAfter(reach)) {
          reach = later(reach, items.get(item++).at().plus(APART));
          grew = true;
        }
      }
      pair(firstItem, item, firstNotice, notice);
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private void pair(int fromItem, int toItem, int fromNotice, int toNotice) {
    int rows = toItem - fromItem;
    int columns = toNotice - fromNotice;
    long[][] best = new long[rows + 1][columns + 1];
    for (int row = rows - 1; row >= 0; row--) {
      for (int column = columns - 1; column >= 0; column--) {
        long alone = Math.max(best[row + 1][column], best[row][column + 1]);
        long worth = worth(fromItem + row, fromNotice + column);
        best[row][column] = worth < 0 ? alone : Math.max(alone, worth + best[row + 1][column + 1]);
      }
    }
    int row = 0;
    int column = 0;
    while (row < rows && column < columns) {
      if (best[row][column] == best[row + 1][column]) {
        row++;
      } else if (best[row][column] == best[row][column + 1]) {
        column++;
      } else {
        itemOf[fromNotice + column++] = fromItem + row++;
      }
    }
  }

  /** Returns what it is worth to take the two for one, or -1 when they cannot be. */
  private long worth(int item, int notice) {
    ComplianceItem shown = items.get(item);
    Notice told = notices.get(notice);
    Duration apart = Duration.between(shown.at(), told.at()).abs();
    if (apart.compareTo(APART) > 0 || !saysTheSame(shown, told)) {
      return -1;
    }
    return (isChange(item) ? CHANGE : REPETITION) - apart.toSeconds();
  }

  /** A rule that does not apply may be one that an item does not list. */
  private static boolean saysTheSame(ComplianceItem item, Notice notice) {
    String told = notice.compliance();
    if (item.deleted()) {
      return told == null;
    }
    String shown = item.compliance();
    return shown == null ? told == null || told.equals(NOT_APPLICABLE) : shown.equals(told);
  }

  private boolean isChange(int item) {
    return item == 0 || !equal(items.get(item).compliance(), items.get(item - 1).compliance());
  }

  private static boolean equal(@Nullable String one, @Nullable String other) {
    return one == null ? other == null : one.equals(other);
  }
}
