package io.github.rolecall.audit.leftover;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.leftover.Finding.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Made-up histories, judged a second time by going through every minute of them: slow, and without
 * anything that the search is built of.
 */
class LeftoverOracleTest {

  private static final int MINUTES = 240;
  private static final String[] ROLES = {"web", "api"};
  private static final String GONE = "gone";

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void theSearchFindsWhatEveryMinuteTells(long seed) throws IOException {
    Random random = new Random(seed);
    Stage stage = new Stage(temp);
    Map<String, String> expected = new TreeMap<>();
    for (int i = 0; i < 3; i++) {
      String instance = "i-%017x".formatted(i);
      @Nullable String[] held = new @Nullable String[MINUTES];
      boolean[] caused = new boolean[MINUTES];
      live(random, held, caused);
      tell(stage, instance, held, caused);
      use(random, stage, instance, held, caused, expected);
    }
    Map<String, String> found = new TreeMap<>();
    for (Finding finding : stage.findings()) {
      if (finding instanceof Session session) {
        found.put(
            session.instance()
                + " "
                + session.role()
                + " "
                + session.key()
                + " "
                + session.leftAt(),
            session.calls().events()
                + " "
                + session.calls().failed()
                + " "
                + session.calls().first().time()
                + " "
                + session.calls().last().time());
      }
    }
    assertThat(found).isEqualTo(expected);
  }

  /** What an instance holds in each minute; null is nothing. */
  private static void live(Random random, @Nullable String[] held, boolean[] caused) {
    @Nullable String now = ROLES[0];
    for (int minute = 0; minute < MINUTES; minute++) {
      if (minute > 0 && !GONE.equals(now) && random.nextInt(25) == 0) {
        int next = random.nextInt(12);
        @Nullable String then = next == 0 ? GONE : next < 6 ? null : ROLES[next % 2];
        caused[minute] = !Objects.equals(then, now) && !GONE.equals(then) && random.nextBoolean();
        now = then;
      }
      held[minute] = now;
    }
  }

  private static void tell(
      Stage stage, String instance, @Nullable String[] held, boolean[] caused) {
    List<Row> rows = new ArrayList<>();
    int from = 0;
    for (int minute = 1; minute <= MINUTES && !GONE.equals(held[from]); minute++) {
      boolean isLast = minute == MINUTES;
      if (isLast || !Objects.equals(held[minute], held[from])) {
        Row row = Stage.holding(instance, clock(from), isLast ? null : clock(minute), held[from]);
        if (caused[from]) {
          row = Stage.causedAt(row, clock(from));
        }
        if (!isLast && GONE.equals(held[minute])) {
          row.text("end_reason", "RESOURCE_DELETED");
        }
        rows.add(row);
        from = isLast ? from : minute;
      }
    }
    stage.add(rows.toArray(Row[]::new));
  }

  private static void use(
      Random random,
      Stage stage,
      String instance,
      @Nullable String[] held,
      boolean[] caused,
      Map<String, String> expected) {
    Map<String, List<Call>> byGroup = new TreeMap<>();
    for (int n = 0; n < 120; n++) {
      String role = ROLES[random.nextInt(2)];
      String key = "ASIA" + n % 5;
      int second = 60 * (1 + random.nextInt(MINUTES - 1)) + random.nextInt(60);
      int created = Math.max(0, second - random.nextInt(7200));
      boolean fails = random.nextInt(4) == 0;
      stage.session(
          instance,
          role,
          key,
          time(second),
          time(created),
          fails ? ",'errorCode':'AccessDenied'" : "");
      if (random.nextInt(5) == 0) {
        stage.again();
      }
      int left = leftAt(held, caused, role, second, created);
      if (left >= 0) {
        byGroup
            .computeIfAbsent(
                instance + " " + role + " " + key + " " + time(left), g -> new ArrayList<>())
            .add(new Call(second, fails));
      }
    }
    byGroup.forEach((group, calls) ->
        expected.put(
            group,
            calls.size()
                + " "
                + calls.stream().filter(Call::fails).count()
                + " "
                + time(calls.stream().mapToInt(Call::second).min().orElseThrow())
                + " "
                + time(calls.stream().mapToInt(Call::second).max().orElseThrow())));
  }

  private record Call(int second, boolean fails) {}

  /** Returns the second in which a role had left when it was used, or -1 when it had not. */
  private static int leftAt(
      @Nullable String[] held, boolean[] caused, String role, int second, int created) {
    int minute = second / 60;
    if (role.equals(held[minute])) {
      return -1;
    }
    int before = minute;
    while (before >= 0 && !role.equals(held[before])) {
      before--;
    }
    int left = 60 * (before + 1);
    if (before < 0 || second <= left + 5) {
      return -1;
    }
    int next = minute;
    while (next < MINUTES && !role.equals(held[next])) {
      next++;
    }
    boolean isOfReturn =
        next < MINUTES && created > left && created >= 60 * next - (caused[next] ? 5 : 900);
    return isOfReturn ? -1 : left;
  }

  private static Instant time(int second) {
    return Stage.at("08:00:00").plusSeconds(second);
  }

  private static String clock(int minute) {
    return "%02d:%02d:00".formatted(8 + minute / 60, minute % 60);
  }
}
