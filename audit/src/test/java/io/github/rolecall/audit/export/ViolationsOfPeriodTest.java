package io.github.rolecall.audit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.evidence.Table;
import io.github.rolecall.evidence.View;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bundle of one month tells of violations, exemptions and pauses at its ends. */
class ViolationsOfPeriodTest {

  private static final String A = "i-0000000000000000a";
  private static final String B = "i-0000000000000000b";
  private static final String C = "i-0000000000000000c";
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
  private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

  @TempDir Path temp;

  private final InventedFleet fleet = new InventedFleet();

  @Test
  void anExemptionThatOutlastsThePeriodHoldsAtItsEnd() throws Exception {
    fleet
        .instance(A, day(2), null, "2026-12-31 ticket 1")
        .instance(B, day(2), null, "2026-05-31 ticket 2");
    Bundle may = bundle(MAY, JUNE);
    assertThat(may.rows(Table.INSTANCES))
        .extracting(row -> row.get("reason").asText())
        .containsExactly("EXEMPT", "EXEMPT");
    assertThat(may.told(A)).containsExactly("2026-05-02T00:00:00Z ..  EXEMPT");
    assertThat(may.rows(Table.OWNERS).get(0).get("open_now").asLong()).isZero();
    assertThat(rows(may, View.OPEN_VIOLATIONS)).isEmpty();
    assertThat(rows(may, View.EXEMPTED)).hasSize(2);
    assertThat(may.rows(Table.MONTHS))
        .extracting(row -> row.get("month").asText())
        .containsExactly("2026-05");
    Bundle june = bundle(JUNE, JULY);
    assertThat(june.told(B)).containsExactly("2026-06-01T00:00:00Z ..  NO_PROFILE");
    assertThat(june.rows(Table.MONTHS).get(0).get("opened").asLong()).isEqualTo(1);
  }

  @Test
  void anExemptionThatReachesTooFarEndsNoViolationBeforeItBegins() throws Exception {
    fleet.instance(A, day(2), null, "2027-12-31 too far");
    Bundle may = bundle(MAY, JUNE);
    assertThat(may.told(A)).containsExactly("2026-05-02T00:00:00Z ..  NO_PROFILE");
    assertThat(rows(may, View.OPEN_VIOLATIONS))
        .extracting(row -> row.get("seconds"))
        .containsExactly(String.valueOf(30 * 86_400));
    assertThat(rows(may, View.TIME_TO_FIX))
        .extracting(row -> row.get("still_open"), row -> row.get("ended_otherwise"))
        .containsExactly(tuple("1", "0"));
  }

  @Test
  void anExemptionIsNoFix() throws Exception {
    fleet
        .instance(A, day(2), null, null)
        .event(day(9), "AssociateIamInstanceProfile", A, null)
        .instance(A, day(10), null, "2026-12-31 ticket 1");
    Bundle may = bundle(MAY, JUNE);
    assertThat(may.rows(Table.MONTHS).get(0).get("fixed").asLong()).isZero();
    assertThat(violation(may, A)).isEqualTo("2026-05-02T00:00:00Z 2026-05-10T00:00:00Z EXEMPTED");
    assertThat(rows(may, View.TIME_TO_FIX))
        .extracting(row -> row.get("fixed"), row -> row.get("ended_otherwise"))
        .containsExactly(tuple("0", "1"));
    assertThat(rows(may, View.WHO_FIXED_IT)).isEmpty();
    JsonNode interval = may.rows(Table.INTERVALS).get(0);
    assertThat(interval.get("fixed_by_event_id").isNull()).isTrue();
  }

  @Test
  void aViolationHasLastedSinceItsBeginningThoughThatWasBeforeThePeriod() throws Exception {
    fleet
        .profile("web", "2026-03-01T00:00:00.000Z", false)
        .instance(A, "2026-04-01T00:00:00.000Z", null, null)
        .instance(A, "2026-04-20T00:00:00.000Z", "web", null)
        .profile("web", day(10), true);
    Bundle may = bundle(MAY, JUNE);
    long seconds = 39 * 86_400;
    assertThat(may.rows(Table.MONTHS).get(0).get("mean_seconds_to_fix").asLong())
        .isEqualTo(seconds);
    assertThat(rows(may, View.TIME_TO_FIX).get(0).get("mean_seconds"))
        .isEqualTo(String.valueOf(seconds));
    assertThat(violation(may, A)).isEqualTo("2026-04-01T00:00:00Z 2026-05-10T00:00:00Z FIXED");
  }

  @Test
  void aPauseInWhichNothingChangedIsNoChange() throws Exception {
    fleet
        .profile("web", "2026-03-01T00:00:00.000Z", true)
        .event(day(1), "RunInstances", A, null)
        .instance(A, day(1), "web", null)
        .instance(B, day(1), "web", null)
        .event(day(5), "StartInstances", A, null)
        .pause(day(18), day(19));
    Bundle may = bundle(MAY, JUNE);
    assertThat(rows(may, View.UNEXPLAINED_CHANGES)).isEmpty();
    assertThat(may.rows(Table.INTERVALS))
        .extracting(row -> row.get("resource_id").asText(), row -> row.get("cause_event").asText())
        .containsExactly(
            tuple(A, "RunInstances"), tuple(A, "RunInstances"), tuple(B, "null"), tuple(B, "null"));
  }

  @Test
  void aChangeThatShowsBehindAPauseIsUnexplainedWithoutItsEvent() throws Exception {
    fleet.instance(A, day(1), null, null).pause(day(18), day(19)).instance(A, day(19), "web", null);
    assertThat(rows(bundle(MAY, JUNE), View.UNEXPLAINED_CHANGES)).hasSize(1);
  }

  @Test
  void aViolationThatGoesOnThroughAPauseIsOneForAllWhoCount() throws Exception {
    fleet
        .event(day(1), "DisassociateIamInstanceProfile", A, null)
        .instance(A, day(1), null, null)
        .pause(day(18), day(19));
    Bundle may = bundle(MAY, JUNE);
    assertThat(may.rows(Table.MONTHS).get(0).get("opened").asLong()).isEqualTo(1);
    assertThat(may.rows(Table.MONTHS).get(0).get("non_compliant_seconds").asLong())
        .isEqualTo(30 * 86_400);
    assertThat(rows(may, View.TIME_TO_FIX))
        .extracting(row -> row.get("violations"), row -> row.get("oldest_open_seconds"))
        .containsExactly(tuple("1", String.valueOf(31 * 86_400)));
    assertThat(rows(may, View.OPEN_VIOLATIONS))
        .extracting(row -> row.get("since"))
        .containsExactly("2026-05-01 00:00:00.0");
    assertThat(rows(may, View.WHO_CAUSED_IT))
        .extracting(row -> row.get("violations"), row -> row.get("still_open"))
        .containsExactly(tuple("1", "1"));
    assertThat(rows(may, View.VIOLATIONS)).hasSize(2);
  }

  @Test
  void aFixThatShowsBehindAPauseIsOneForAllWhoCount() throws Exception {
    fleet
        .profile("web", "2026-03-01T00:00:00.000Z", true)
        .instance(A, day(1), null, null)
        .pause(day(10), day(12))
        .event(day(11), "AssociateIamInstanceProfile", A, null)
        .instance(A, day(12), "web", null);
    Bundle may = bundle(MAY, JUNE);
    assertThat(violation(may, A)).isEqualTo("2026-05-01T00:00:00Z 2026-05-12T00:00:00Z FIXED");
    assertThat(may.rows(Table.MONTHS).get(0).get("fixed").asLong()).isEqualTo(1);
    try (AskedBundle asked = new AskedBundle(may.folder())) {
      assertThat(asked.sum(View.TIME_TO_FIX, "fixed")).isEqualTo(1);
      assertThat(asked.sum(View.WHO_FIXED_IT, "fixed")).isEqualTo(1);
    }
  }

  @Test
  void whatEndsAtTheFirstMomentOfAPeriodEndsInItAndInNoOther() throws Exception {
    fleet
        .profile("web", "2026-03-01T00:00:00.000Z", true)
        .instance(A, day(2), null, null)
        .instance(A, "2026-06-01T00:00:00.000Z", "web", null)
        .instance(B, day(2), null, null)
        .pause(day(30), "2026-06-03T00:00:00.000Z")
        .instance(B, "2026-06-03T00:00:00.000Z", "web", null)
        .instance(C, "2026-06-10T00:00:00.000Z", "web", null);
    Bundle may = bundle(MAY, Instant.parse("2026-05-30T00:00:00Z"));
    Bundle rest = bundle(Instant.parse("2026-05-30T00:00:00Z"), JULY);
    assertThat(violation(may, A)).isEqualTo("2026-05-02T00:00:00Z null OPEN");
    assertThat(violation(rest, B)).isEqualTo("2026-05-02T00:00:00Z 2026-06-03T00:00:00Z FIXED");
    try (AskedBundle asked = new AskedBundle(rest.folder())) {
      assertThat(asked.sum(View.TIME_TO_FIX, "fixed"))
          .isEqualTo(asked.sum(View.COMPLIANCE_BY_MONTH, "fixed"))
          .isEqualTo(2);
    }
  }

  @Test
  void anItemOfTheEndBelongsToTheNextPeriod() throws Exception {
    fleet
        .profile("web", "2026-03-01T00:00:00.000Z", true)
        .instance(A, day(2), null, null)
        .instance(A, "2026-06-01T00:00:00.000Z", "web", null);
    Bundle may = bundle(MAY, JUNE);
    Bundle june = bundle(JUNE, JULY);
    assertThat(may.rows(Table.MONTHS).get(0).get("fixed").asLong()).isZero();
    assertThat(violation(may, A)).isEqualTo("2026-05-02T00:00:00Z null OPEN");
    assertThat(june.rows(Table.MONTHS).get(0).get("fixed").asLong()).isEqualTo(1);
    assertThat(rows(june, View.TIME_TO_FIX).get(0).get("fixed")).isEqualTo("1");
    assertThat(violation(june, A)).isEqualTo("2026-05-02T00:00:00Z 2026-06-01T00:00:00Z FIXED");
  }

  @Test
  void withoutAnEndThePeriodEndsRightBehindTheLastItem() throws Exception {
    fleet.instance(A, day(2), null, null).instance(B, day(3), null, null);
    Bundle bundle = Bundle.of(temp.resolve("b"), fleet.deliver(temp.resolve("in")));
    assertThat(bundle.rows(Table.PERIODS).get(0).get("to_time").asText())
        .isEqualTo("2026-05-03T00:00:00.001Z");
    assertThat(bundle.rows(Table.MONTHS).get(0).get("opened").asLong()).isEqualTo(2);
    assertThat(rows(bundle, View.OPEN_VIOLATIONS)).hasSize(2);
  }

  @Test
  void whileTheRecorderIsStillStoppedNothingIsKnownAtTheEnd() throws Exception {
    fleet.instance(A, day(2), null, null).pause(day(18), null);
    Bundle may = bundle(MAY, JUNE);
    JsonNode instance = may.rows(Table.INSTANCES).get(0);
    assertThat(instance.get("compliance").asText()).isEqualTo("NOT_APPLICABLE");
    assertThat(instance.get("reason").asText()).isEqualTo("RESOURCE_NOT_RECORDED");
    assertThat(violation(may, A))
        .isEqualTo("2026-05-02T00:00:00Z 2026-05-18T00:00:00Z NOT_RECORDED");
    assertThat(may.rows(Table.OWNERS).get(0).get("open_now").asLong()).isZero();
  }

  private Bundle bundle(Instant from, Instant to) throws IOException {
    Path input = fleet.deliver(temp.resolve("in"));
    return Bundle.of(temp.resolve("b" + from.getEpochSecond()), from, to, input);
  }

  private static List<Map<String, @Nullable String>> rows(Bundle bundle, View view)
      throws SQLException {
    try (AskedBundle asked = new AskedBundle(bundle.folder())) {
      return asked.rows(view);
    }
  }

  /** Returns the one violation of an instance, in a line. */
  private static String violation(Bundle bundle, String instance) throws IOException {
    List<String> found =
        bundle.rows(Table.INTERVALS).stream()
            .filter(row -> row.get("resource_id").asText().equals(instance))
            .filter(row -> !row.get("violation_since").isNull())
            .map(row ->
                "%s %s %s"
                    .formatted(
                        row.get("violation_since").asText(),
                        row.get("violation_until").asText(),
                        row.get("violation_end").asText()))
            .distinct()
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static String day(int day) {
    return Deliveries.time(day, 0);
  }
}
