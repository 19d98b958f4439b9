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
      Comparator.comparing(Notice::at).thenComparing(Notice::teller).thenComparing(Notice::source);

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
    Statements.of(shown, told).forEach(teller::take);
    if (deletedAt != null) {
      teller.telling.end(deletedAt, End.RESOURCE_DELETED);
    }
    return new ToldByConfig(teller.telling.stretches(), teller.doubts);
  }

  private static boolean isBefore(Instant at, @Nullable Instant deletedAt) {
    return deletedAt == null || at.isBefore(deletedAt);
  }

  private void take(Statement statement) {
    checkChain(statement);
    ConfigResult current = telling.current();
    if (statement.isDeletion()) {
      end(statement, End.RESOURCE_DELETED);
      return;
    }
    String compliance = statement.compliance();
    if (compliance == null) {
      boolean isKnownNotToApply =
          current != null
              && toldByNotice
              && statement.notice() == null
              && current.compliance().equals(NOT_APPLICABLE);
      if (!isKnownNotToApply) {
        end(statement, End.RULE_GONE);
      }
      return;
    }
    if (current == null || !current.compliance().equals(compliance)) {
      checkPair(statement, compliance);
      say(statement, compliance);
    } else if (isReworded(current, statement.words())) {
      say(statement, compliance);
    }
  }

  private static boolean isReworded(ConfigResult current, @Nullable Words words) {
    return words != null
        && (current.words() == null || !current.words().text().equals(words.text()));
  }

  private static boolean saysTheSame(ConfigResult before, ConfigResult next) {
    return before.compliance().equals(next.compliance()) && !isReworded(before, next.words());
  }

  private void say(Statement statement, String compliance) {
    ConfigResult told = new ConfigResult(compliance, statement.words(), statement.source());
    toldByNotice = statement.notice() != null;
    if (Objects.equals(since, statement.at()) && telling.current() != null) {
      doubts.add(
          new Doubt(
              Kind.BROKEN_CHAIN,
              statement.at(),
              statement.at(),
              "two results were recorded at one time; the latter counts",
              statement.source()));
      ConfigResult before = telling.before();
      if (before == null || !saysTheSame(before, told)) {
        telling.correct(told);
      } else {
        since = telling.resume();
      }
      return;
    }
    telling.say(statement.at(), told);
    since = statement.at();
  }

  private void end(Statement statement, End why) {
    if (Objects.equals(since, statement.at())) {
      telling.takeBack(why);
    } else {
      telling.end(statement.at(), why);
    }
  }

  private void checkPair(Statement statement, String compliance) {
    if (statement.item() == null && statement.notice() != null) {
      doubts.add(
          new Doubt(
              Kind.NO_ITEM,
              statement.at(),
              statement.at(),
              "AWS Config told of " + compliance + ", and no item shows it",
              statement.source()));
    } else if (statement.notice() == null) {
      doubts.add(
          new Doubt(
              Kind.NO_EVENT,
              statement.at(),
              statement.at(),
              "an item shows " + compliance + ", and no event told of it",
              statement.source()));
    }
  }

  private void checkChain(Statement statement) {
    Notice notice = statement.notice();
    ConfigResult current = telling.current();
    if (notice == null || notice.before() == null || current == null || since == null) {
      return;
    }
    if (!current.compliance().equals(notice.before())) {
      doubts.add(
          new Doubt(
              Kind.BROKEN_CHAIN,
              since,
              statement.at(),
              "an event names %s as the result before it, where %s is the last that is known"
                  .formatted(notice.before(), current.compliance()),
              notice.source()));
    }
  }
}
