package io.github.rolecall.audit.history;

import io.github.rolecall.audit.history.Doubt.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says what AWS Config recorded of one rule and one resource. Items and notices tell of the same
 * changes, and either may lack some: what both tell counts once, and what one of them tells alone
 * counts as well, with a doubt.
 */
public final class ConfigTeller {

  private static final Comparator<ComplianceItem> ITEMS =
      Comparator.comparing(ComplianceItem::at).thenComparing(ComplianceItem::source);
  private static final Comparator<Notice> NOTICES =
      Comparator.comparing(Notice::at).thenComparing(Notice::origin).thenComparing(Notice::source);

  private static final String NOT_APPLICABLE = "NOT_APPLICABLE";

  private final Telling<ConfigResult> telling = new Telling<>();
  private final List<Doubt> doubts = new ArrayList<>();
  private @Nullable Instant since;

  /** An item need not list a rule that does not apply, as a notice says it. */
  private boolean toldByNotice;

  private ConfigTeller() {}

  /**
   * Tells the compliance of a resource. One item lists every rule of the resource, so most say of
   * this rule what the one before said, and are dropped.
   *
   * @param items the items, in whatever order; of two of one time the one that stands first counts
   * @param notices what events and the API tell, in whatever order
   * @param deletedAt when the resource was deleted for good, or null; what AWS Config writes later
   *     is no news of it
   */
  public static ToldByConfig tell(
      List<ComplianceItem> items, List<Notice> notices, @Nullable Instant deletedAt) {
    List<ComplianceItem> shown = new ArrayList<>();
    for (ComplianceItem item : items.stream().sorted(ITEMS).toList()) {
      boolean isRepeated = !shown.isEmpty() && shown.get(shown.size() - 1).at().equals(item.at());
      if (!isRepeated && isBefore(item.at(), deletedAt)) {
        shown.add(item);
      }
    }
    List<Notice> told =
        notices.stream().filter(n -> isBefore(n.at(), deletedAt)).sorted(NOTICES).toList();
    ConfigTeller teller = new ConfigTeller();
    ItemsAndNotices.of(shown, told).forEach(teller::take);
    if (deletedAt != null) {
      teller.telling.end(deletedAt, End.RESOURCE_DELETED);
    }
    return new ToldByConfig(teller.telling.stretches(), teller.doubts);
  }

  private static boolean isBefore(Instant at, @Nullable Instant deletedAt) {
    return deletedAt == null || at.isBefore(deletedAt);
  }

  private void take(ItemOrNotice said) {
    checkChain(said);
    ConfigResult current = telling.current();
    if (said.isDeletion()) {
      end(said, End.RESOURCE_DELETED);
      return;
    }
    String compliance = said.compliance();
    if (compliance == null) {
      boolean isKnownNotToApply =
          current != null
              && toldByNotice
              && said.notice() == null
              && current.compliance().equals(NOT_APPLICABLE);
      if (!isKnownNotToApply) {
        end(said, End.RULE_GONE);
      }
      return;
    }
    if (current == null || !current.compliance().equals(compliance)) {
      checkPair(said, compliance);
      say(said, compliance);
    } else if (isReworded(current, said.words())) {
      say(said, compliance);
    }
  }

  private static boolean isReworded(ConfigResult current, @Nullable Words words) {
    return words != null
        && (current.words() == null || !current.words().text().equals(words.text()));
  }

  private static boolean saysTheSame(ConfigResult before, ConfigResult next) {
    return before.compliance().equals(next.compliance()) && !isReworded(before, next.words());
  }

  private void say(ItemOrNotice said, String compliance) {
    ConfigResult told = new ConfigResult(compliance, said.words(), said.source());
    toldByNotice = said.notice() != null;
    if (Objects.equals(since, said.at()) && telling.current() != null) {
      doubts.add(
          new Doubt(
              Kind.BROKEN_CHAIN,
              said.at(),
              said.at(),
              "two results were recorded at one time; the latter counts",
              said.source()));
      ConfigResult before = telling.before();
      if (before == null || !saysTheSame(before, told)) {
        telling.correct(told);
      } else {
        since = telling.resume();
      }
      return;
    }
    telling.say(said.at(), told);
    since = said.at();
  }

  private void end(ItemOrNotice said, End why) {
    if (Objects.equals(since, said.at())) {
      telling.takeBack(why);
    } else {
      telling.end(said.at(), why);
    }
  }

  private void checkPair(ItemOrNotice said, String compliance) {
    if (said.item() == null && said.notice() != null) {
      doubts.add(
          new Doubt(
              Kind.NO_ITEM,
              said.at(),
              said.at(),
              "AWS Config told of " + compliance + ", and no item shows it",
              said.source()));
    } else if (said.notice() == null) {
      doubts.add(
          new Doubt(
              Kind.NO_EVENT,
              said.at(),
              said.at(),
              "an item shows " + compliance + ", and no event told of it",
              said.source()));
    }
  }

  private void checkChain(ItemOrNotice said) {
    Notice notice = said.notice();
    ConfigResult current = telling.current();
    if (notice == null || notice.before() == null || current == null || since == null) {
      return;
    }
    if (!current.compliance().equals(notice.before())) {
      doubts.add(
          new Doubt(
              Kind.BROKEN_CHAIN,
              since,
              said.at(),
              "an event names %s as the result before it, where %s is the last that is known"
                  .formatted(notice.before(), current.compliance()),
              notice.source()));
    }
  }
}
