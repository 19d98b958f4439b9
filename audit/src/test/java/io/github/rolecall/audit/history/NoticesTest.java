package io.github.rolecall.audit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.history.Notice.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of items and events that tell of the same changes, or do not. Times are minutes. */
class NoticesTest {

  private static final String BAD = "NON_COMPLIANT";
  private static final String GOOD = "COMPLIANT";
  private static final String NONE = "NOT_APPLICABLE";

  private final List<ComplianceItem> items = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private @Nullable Instant deletedAt;

  @Test
  void anEventGivesItsWordsAndItsTimeToTheItemOfTheSameChange() {
    item(102, BAD);
    event(100, null, BAD, "no profile");
    assertThat(told()).containsExactly("100 .. NON_COMPLIANT no profile");
    assertThat(doubts()).isEmpty();
  }

  @Test
  void anItemMayComeBeforeItsEvent() {
    item(100, BAD);
    event(103, null, BAD, "no profile");
    assertThat(told()).containsExactly("103 .. NON_COMPLIANT no profile");
  }

  @Test
  void eventsAloneTellAllTheyKnow() {
    event(100, null, BAD, "no profile");
    event(200, BAD, GOOD, null);
    assertThat(told()).containsExactly("100 .. 200 NON_COMPLIANT no profile", "200 .. COMPLIANT");
  }

  @Test
  void flappingWithLateItemsIsCountedOnce() {
    String[] flaps = {BAD, GOOD, BAD, GOOD};
    for (int i = 0; i < flaps.length; i++) {
      event(100 + 2 * i, i == 0 ? null : flaps[i - 1], flaps[i], "a" + i);
      item(103 + 2 * i, flaps[i]);
    }
    assertThat(told())
        .containsExactly(
            "100 .. 102 NON_COMPLIANT a0",
            "102 .. 104 COMPLIANT a1",
            "104 .. 106 NON_COMPLIANT a2",
            "106 .. COMPLIANT a3");
    assertThat(doubts()).isEmpty();
  }

  @Test
  void anItemThatJoinsSeveralChangesBelongsToTheLastOfThem() {
    event(100, null, BAD, "first");
    event(105, BAD, GOOD, null);
    event(110, GOOD, BAD, "second");
    item(112, BAD);
    assertThat(told())
        .containsExactly(
            "100 .. 105 NON_COMPLIANT first",
            "105 .. 110 COMPLIANT",
            "110 .. NON_COMPLIANT second");
    assertThat(doubts()).containsExactly("NO_ITEM 100 .. 100", "NO_ITEM 105 .. 105");
  }

  @Test
  void aLateItemDoesNotUndoAnEventBehindIt() {
    event(100, null, BAD, "no profile");
    event(102, BAD, GOOD, null);
    item(105, BAD);
    assertThat(told()).containsExactly("100 .. 102 NON_COMPLIANT no profile", "102 .. COMPLIANT");
    assertThat(doubts()).containsExactly("NO_ITEM 102 .. 102");
  }

  @Test
  void aLostEventLeavesTheItemWithoutWords() {
    item(100, GOOD);
    event(100, null, GOOD, null);
    item(200, BAD);
    item(300, GOOD);
    event(300, BAD, GOOD, "web");
    assertThat(told())
        .containsExactly(
            "100 .. 200 COMPLIANT", "200 .. 300 NON_COMPLIANT", "300 .. COMPLIANT web");
    assertThat(doubts()).containsExactly("NO_EVENT 200 .. 200");
  }

  @Test
  void aLostEventBetweenOthersIsNoticedByTheResultThatTheNextOneNames() {
    event(100, null, BAD, "no profile");
    event(300, GOOD, BAD, "no profile");
    assertThat(told()).containsExactly("100 .. NON_COMPLIANT no profile");
    assertThat(doubts()).containsExactly("BROKEN_CHAIN 100 .. 300");
  }

  @Test
  void otherWordsForTheSameResultBeginAStretch() {
    item(100, BAD);
    event(100, null, BAD, "no profile");
    event(500, BAD, BAD, "profile without a role");
    assertThat(told())
        .containsExactly(
            "100 .. 500 NON_COMPLIANT no profile", "500 .. NON_COMPLIANT profile without a role");
    assertThat(doubts()).isEmpty();
  }

  @Test
  void twoResultsOfOneTimeOfWhichTheLatterIsTheOldOneChangeNothing() {
    event(100, null, BAD, "no profile");
    event(500, BAD, GOOD, null);
    event(500, GOOD, BAD, "no profile");
    event(900, BAD, GOOD, null);
    assertThat(told()).containsExactly("100 .. 900 NON_COMPLIANT no profile", "900 .. COMPLIANT");
    assertThat(doubts()).contains("BROKEN_CHAIN 500 .. 500");
  }

  @Test
  void aResultThatIsTakenBackAtOnceIsNotWhyTheOneBeforeEnded() {
    event(100, null, BAD, "no profile");
    event(500, BAD, GOOD, null);
    event(500, GOOD, null, null);
    assertThat(ConfigTeller.tell(items, notices, deletedAt).stretches())
        .extracting(Stretch::end)
        .containsExactly(End.RULE_GONE);
  }

  @Test
  void twoResultsOfOneTimeOfWhichTheLatterHasNewWordsBeginAStretch() {
    event(100, null, BAD, "no profile");
    event(500, BAD, GOOD, null);
    event(500, GOOD, BAD, "profile without a role");
    assertThat(told())
        .containsExactly(
            "100 .. 500 NON_COMPLIANT no profile", "500 .. NON_COMPLIANT profile without a role");
  }

  @Test
  void itemsOfOtherRulesThatRepeatTheResultTakeNoEventFromTheChange() {
    item(103, BAD);
    item(104, BAD);
    event(105, null, BAD, "no profile");
    assertThat(told()).containsExactly("103 .. NON_COMPLIANT no profile");
    assertThat(doubts()).isEmpty();
  }

  @Test
  void anItemBetweenKeepsThePairInItsOrder() {
    item(100, GOOD);
    item(103, BAD);
    item(105, GOOD);
    item(107, BAD);
    event(100, null, BAD, "first");
    event(104, GOOD, BAD, "second");
    assertThat(told())
        .containsExactly(
            "100 .. 103 COMPLIANT",
            "103 .. 105 NON_COMPLIANT first",
            "105 .. 107 COMPLIANT",
            "107 .. NON_COMPLIANT second");
  }

  @Test
  void aRuleThatDoesNotApplyNeedNotBeListed() {
    item(100, BAD);
    item(201, null);
    item(400, null);
    event(200, BAD, NONE, "terminated");
    assertThat(told())
        .containsExactly("100 .. 200 NON_COMPLIANT", "200 .. NOT_APPLICABLE terminated");
    item(90, NONE);
    notices.clear();
    assertThat(told()).containsExactly("90 .. 100 NOT_APPLICABLE", "100 .. 201 NON_COMPLIANT");
  }

  @Test
  void anEventWithoutAResultEndsAStretch() {
    event(100, null, BAD, null);
    event(200, BAD, null, null);
    assertThat(told()).containsExactly("100 .. 200 NON_COMPLIANT");
  }

  @Test
  void whatLiesTooFarApartIsNotTheSameChange() {
    item(100, BAD);
    event(116, null, BAD, "later");
    assertThat(told()).containsExactly("100 .. 116 NON_COMPLIANT", "116 .. NON_COMPLIANT later");
    items.clear();
    item(101, BAD);
    assertThat(told()).containsExactly("116 .. NON_COMPLIANT later");
  }

  @Test
  void twoResultsOfOneTimeAreInDoubt() {
    item(100, GOOD);
    event(100, null, BAD, "no profile");
    assertThat(told()).containsExactly("100 .. NON_COMPLIANT no profile");
    assertThat(doubts()).contains("BROKEN_CHAIN 100 .. 100");
  }

  @Test
  void whatEndsAtTheMomentOfItsBeginningWasNever() {
    item(100, BAD);
    event(100, null, null, null);
    assertThat(told()).isEmpty();
  }

  @Test
  void eventsBehindADeletionAreNoNews() {
    deletedAt = time(300);
    event(100, null, BAD, "no profile");
    event(301, BAD, NONE, "deleted");
    assertThat(told()).containsExactly("100 .. 300 NON_COMPLIANT no profile");
  }

  @Test
  void theApiSpeaksOfTheLatestResult() {
    item(100, BAD);
    notices.add(new Notice(time(101), BAD, null, "no profile", Origin.API, Items.source()));
    assertThat(history().stretches().get(0).told().words())
        .isEqualTo(new Words("no profile", Origin.API));
    event(101, null, BAD, "no profile");
    assertThat(told()).containsExactly("101 .. NON_COMPLIANT no profile");
    assertThat(history().stretches().get(0).told().words())
        .isEqualTo(new Words("no profile", Origin.EVENT));
  }

  /**
   * However items are delayed, events that all arrive tell the truth, and none is counted twice.
   */
  @Test
  void delayedItemsChangeNothingThatEventsTell() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      items.clear();
      notices.clear();
      int minute = 100;
      String compliance = null;
      for (int i = 0; i < 40; i++) {
        String next = BAD.equals(compliance) ? GOOD : BAD;
        event(minute, compliance, next, "a" + i);
        if (random.nextInt(4) > 0) {
          item(minute + random.nextInt(4), next);
        }
        compliance = next;
        minute += 5 + random.nextInt(60);
      }
      List<String> withItems = told();
      items.clear();
      assertThat(withItems).as("seed %d", seed).isEqualTo(told()).hasSize(40);
    }
  }

  private ToldByConfig history() {
    return ConfigTeller.tell(items, notices, deletedAt);
  }

  private List<String> told() {
    return history().stretches().stream()
        .map(stretch -> {
          Instant to = stretch.to();
          Words words = stretch.told().words();
          return minute(stretch.from())
              + " .. "
              + (to == null ? "" : minute(to) + " ")
              + stretch.told().compliance()
              + (words == null ? "" : " " + words.text());
        })
        .toList();
  }

  private List<String> doubts() {
    return history().doubts().stream()
        .map(d -> d.kind() + " " + minute(d.from()) + " .. " + minute(d.to()))
        .filter(d -> !d.startsWith("NO_ITEM") || !items.isEmpty())
        .toList();
  }

  private void item(int minute, @Nullable String compliance) {
    items.add(new ComplianceItem(time(minute), false, compliance, Items.source()));
  }

  private void event(
      int minute,
      @Nullable String before,
      @Nullable String compliance,
      @Nullable String annotation) {
    notices.add(
        new Notice(time(minute), compliance, before, annotation, Origin.EVENT, Items.source()));
  }

  private static long minute(Instant time) {
    return time.getEpochSecond() / 60;
  }

  private static Instant time(int minute) {
    return Instant.ofEpochSecond(60L * minute);
  }
}
