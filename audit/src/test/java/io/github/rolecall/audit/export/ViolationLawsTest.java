package io.github.rolecall.audit.export;

import static io.github.rolecall.audit.export.HourlyWorld.INSTANCES;
import static io.github.rolecall.audit.export.HourlyWorld.START;
import static io.github.rolecall.audit.export.HourlyWorld.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.audit.export.HourlyWorld.Counted;
import io.github.rolecall.audit.export.HourlyWorld.Said;
import io.github.rolecall.evidence.Table;
import io.github.rolecall.evidence.View;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * All that counts violations agrees with a count hour by hour, over generated instances with
 * pauses, exemptions and a period that cuts them. Everything happens at full hours.
 */
class ViolationLawsTest {

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void allThatCountsViolationsAgreesWithACountHourByHour(int seed) throws Exception {
    HourlyWorld world = new HourlyWorld(new Random(seed));
    Bundle bundle =
        Bundle.of(
            temp.resolve("b"),
            at(world.from),
            at(world.to),
            world.fleet.deliver(temp.resolve("in")));
    Map<String, List<Counted>> all = new TreeMap<>();
    Sums sums = new Sums();
    for (int i = 0; i < INSTANCES; i++) {
      List<Counted> counted = world.count(i);
      all.put(HourlyWorld.id(i), counted.stream().filter(world::isOfPeriod).toList());
      sums.add(world, i, counted);
    }
    Map<String, List<Counted>> told = new TreeMap<>();
    all.keySet().forEach(id -> told.put(id, new ArrayList<>()));
    for (JsonNode row : bundle.rows(Table.INTERVALS)) {
      if (!row.get("violation_since").isNull()) {
        List<Counted> ofInstance = told.get(row.get("resource_id").asText());
        Counted violation = told(row);
        if (!ofInstance.contains(violation)) {
          ofInstance.add(violation);
        }
      }
    }
    all.forEach((id, counted) -> assertThat(told.get(id)).as(id).isEqualTo(counted));
    for (JsonNode row : bundle.rows(Table.MONTHS)) {
      assertThat(
              List.of(
                  row.get("non_compliant_seconds").asLong(),
                  row.get("observed_seconds").asLong(),
                  row.get("opened").asLong(),
                  row.get("fixed").asLong(),
                  row.get("mean_seconds_to_fix").asLong()))
          .as(row.get("month").asText())
          .isEqualTo(sums.month(row.get("month").asText()));
    }
    assertThat(bundle.rows(Table.MONTHS))
        .extracting(row -> row.get("month").asText())
        .containsExactlyElementsOf(sums.months.keySet());
    for (JsonNode row : bundle.rows(Table.INSTANCES)) {
      int i = HourlyWorld.number(row.get("resource_id").asText());
      assertThat(row.get("non_compliant_seconds").asLong())
          .isEqualTo(3_600L * world.hours(i, Said.BAD, world.from, world.to));
      boolean isOpen = world.said(i, world.to - 1) == Said.BAD;
      assertThat(row.get("compliance").asText().equals("NON_COMPLIANT")).isEqualTo(isOpen);
    }
    try (AskedBundle asked = new AskedBundle(bundle.folder())) {
      long open = sums.of("OPEN");
      assertThat(asked.rows(View.OPEN_VIOLATIONS)).hasSize((int) open);
      assertThat(asked.sum(View.WORST_OWNERS, "open_now")).isEqualTo(open);
      assertThat(asked.sum(View.TIME_TO_FIX, "still_open")).isEqualTo(open);
      assertThat(asked.sum(View.TIME_TO_FIX, "fixed")).isEqualTo(sums.of("FIXED")).isPositive();
      assertThat(asked.sum(View.WHO_FIXED_IT, "fixed")).isEqualTo(sums.of("FIXED"));
      assertThat(asked.sum(View.TIME_TO_FIX, "violations"))
          .isEqualTo(all.values().stream().mapToLong(List::size).sum());
      for (Map<String, @Nullable String> row : asked.rows(View.OPEN_VIOLATIONS)) {
        Counted violation =
            all.get(String.valueOf(row.get("resource_id"))).stream()
                .filter(each -> each.ending().equals("OPEN"))
                .findFirst()
                .orElseThrow();
        assertThat(row.get("seconds"))
            .isEqualTo(String.valueOf(3_600L * (world.to - violation.from())));
      }
    }
  }

  private static Counted told(JsonNode row) {
    boolean isOpen = row.get("violation_until").isNull();
    return new Counted(
        hour(row.get("violation_since").asText()),
        isOpen ? -1 : hour(row.get("violation_until").asText()),
        row.get("violation_end").asText());
  }

  private static int hour(String time) {
    return (int) Duration.between(START, Instant.parse(time)).toHours();
  }

  /** The sums of the period, of what was counted. */
  private static final class Sums {

    private final Map<String, long[]> months = new TreeMap<>();
    private final List<Counted> violations = new ArrayList<>();

    void add(HourlyWorld world, int instance, List<Counted> counted) {
      for (int hour = world.from; hour < world.to; hour++) {
        Said said = world.said(instance, hour);
        if (said != Said.NOTHING && said != Said.GONE) {
          of(hour)[0] += said == Said.BAD ? 3_600 : 0;
          of(hour)[1] += 3_600;
        }
      }
      for (Counted violation : counted) {
        if (violation.from() >= world.from) {
          of(violation.from())[2]++;
        }
        if (violation.ending().equals("FIXED") && violation.to() >= world.from) {
          of(violation.to())[3]++;
          of(violation.to())[4] += 3_600L * (violation.to() - violation.from());
        }
        if (world.isOfPeriod(violation)) {
          violations.add(violation);
        }
      }
    }

    List<Long> month(String month) {
      long[] sum = months.getOrDefault(month, new long[5]);
      return List.of(sum[0], sum[1], sum[2], sum[3], sum[3] == 0 ? 0 : sum[4] / sum[3]);
    }

    long of(String ending) {
      return violations.stream().filter(each -> each.ending().equals(ending)).count();
    }

    private long[] of(int hour) {
      return months.computeIfAbsent(
          YearMonth.from(at(hour).atOffset(ZoneOffset.UTC)).toString(), month -> new long[5]);
    }
  }
}
