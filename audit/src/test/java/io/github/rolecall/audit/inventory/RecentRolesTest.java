package io.github.rolecall.audit.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.inventory.RecentRoles.Departure;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.ResourceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A life is written as one letter for each hour: a role, or - for none. */
final class RecentRolesTest {

  private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      nullValues = "nothing",
      textBlock =
          """
          a,       a,  nothing
          a,       '', a 0 nobody saw
          aaa,     '', a 2 nobody saw
          a-,      '', a 0 1
          aaa---,  '', a 2 3
          ab,      b,  a 0 1
          aabbb,   b,  a 1 2
          a-b,     b,  a 0 1
          ab-,     '', b 1 2
          aba,     a,  b 1 2
          abab,    b,  a 2 3
          ba-a,    a,  b 0 1
          a-a-,    '', a 2 3
          -----,   '', nothing
          abc-c,   c,  b 1 2
          """)
  void theLastRoleButTheCurrentOneLeft(String life, String current, String departure) {
    for (int seed = 0; seed < 50; seed++) {
      List<Integer> hours = new ArrayList<>();
      for (int hour = 0; hour < life.length(); hour++) {
        hours.add(hour);
      }
      Collections.shuffle(hours, new Random(seed));
      RecentRoles history = new RecentRoles();
      hours.forEach(hour -> add(history, hour, life.charAt(hour)));

      assertThat(text(history.departure(current))).as("%s %s", life, hours).isEqualTo(departure);
    }
  }

  @Test
  void aProfileThatChangesEndlesslyIsRememberedForAWhileOnly() {
    RecentRoles history = new RecentRoles();
    for (int hour = 0; hour < 1_000; hour++) {
      add(history, hour, hour == 0 ? 'b' : hour % 2 == 0 ? 'a' : '-');
    }
    assertThat(text(history.departure(""))).isEqualTo("a 998 999");
    assertThat(text(history.departure("a"))).isNull();
  }

  private static void add(RecentRoles history, int hour, char role) {
    Identity identity =
        new Identity(
            "1",
            "global",
            "type",
            "id",
            START.plusSeconds(3600L * hour),
            ResourceStatus.Known.OK,
            false);
    history.add(
        new Sighting<>(new Resource.Other(identity), new Source("file", hour)),
        role == '-' ? RecentRoles.NO_ROLE : String.valueOf(role));
  }

  private static String text(Departure departure) {
    if (departure == null) {
      return null;
    }
    Instant gone = departure.gone();
    return departure.role()
        + " "
        + hour(departure.lastSeen())
        + " "
        + (gone == null ? "nobody saw" : String.valueOf(hour(gone)));
  }

  private static long hour(Instant time) {
    return (time.getEpochSecond() - START.getEpochSecond()) / 3600;
  }
}
