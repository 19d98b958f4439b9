package io.github.rolecall.audit.export;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What happened, kept so that each hour can be asked for itself. */
final class HourlyWorld {

  static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
  private static final int HOURS = 60 * 24;
  static final int INSTANCES = 40;
  private static final int LEAST = 240;
  private static final int FAR = 366;

  /** What is the case in an hour. */
  enum Said {
    NOTHING,
    GONE,
    BAD,
    EXEMPT,
    GOOD
  }

  /** A violation by hours; an open one ends nowhere. */
  record Counted(int from, int to, String ending) {}

  private final Random random;
  final InventedFleet fleet = new InventedFleet();
  private final boolean[] paused = new boolean[HOURS];
  private final int roleArrives;
  private final int roleLeaves;
  final int from;
  final int to;

  /** What an item says, from its hour on; null where there is none. */
  private record Item(boolean deleted, @Nullable String profile, @Nullable LocalDate until) {}

  private final Map<Integer, TreeMap<Integer, Item>> items = new TreeMap<>();

  HourlyWorld(Random random) {
    this.random = random;
    for (int start = 100 + random.nextInt(200); start < HOURS; start += 200 + random.nextInt(300)) {
      int end = Math.min(start + 1 + random.nextInt(60), HOURS);
      Arrays.fill(paused, start, end, true);
      fleet.pause(at(start).toString(), end == HOURS ? null : at(end).toString());
    }
    fleet.profile("web", "2026-04-01T00:00:00.000Z", true);
    fleet.profile("bare", "2026-04-01T00:00:00.000Z", false);
    roleArrives = 200 + random.nextInt(300);
    roleLeaves = 800 + random.nextInt(300);
    fleet.profile("late", "2026-04-01T00:00:00.000Z", false);
    role(roleArrives, true, "AddRoleToInstanceProfile");
    role(roleLeaves, false, "RemoveRoleFromInstanceProfile");
    for (int i = 0; i < INSTANCES; i++) {
      instance(i);
    }
    // Often at the very hour of an item, of a pause or of a midnight.
    from = 24 * random.nextInt(30);
    int least = from + LEAST;
    int last = lastPauseWithin(least, HOURS);
    to = random.nextBoolean() && last > 0 ? last : least + random.nextInt(HOURS - least);
  }

  private int lastPauseWithin(int first, int end) {
    for (int hour = end - 1; hour >= first; hour--) {
      if (paused[hour] && !paused[hour - 1]) {
        return hour;
      }
    }
    return 0;
  }

  private void role(int hour, boolean hasRole, String call) {
    fleet.event(at(hour).minusSeconds(60).toString(), call, null, "late");
    fleet.profile("late", text(at(hour)), hasRole);
  }

  private void instance(int number) {
    TreeMap<Integer, Item> own = new TreeMap<>();
    for (int i = 0; i < 1 + random.nextInt(8); i++) {
      String profile = Arrays.asList(null, "web", "bare", "late").get(random.nextInt(4));
      LocalDate until =
          random.nextInt(4) == 0
              ? LocalDate.of(2026, 5, 1)
                  .plusDays(random.nextInt(60))
                  .plusDays(random.nextInt(3) == 0 ? FAR : 0)
              : null;
      own.put(recordedHour(), new Item(false, profile, until));
    }
    if (random.nextInt(4) == 0) {
      int end = own.lastKey() + 1 + random.nextInt(100);
      while (end < HOURS && paused[end]) {
        end++;
      }
      if (end < HOURS) {
        own.put(end, new Item(true, null, null));
      }
    }
    items.put(number, own);
    own.forEach((hour, item) -> {
      if (item.deleted()) {
        fleet.deleted(id(number), text(at(hour)));
      } else {
        fleet.event(
            at(hour).minusSeconds(60).toString(), "AssociateIamInstanceProfile", id(number), null);
        fleet.instance(
            id(number),
            text(at(hour)),
            item.profile(),
            item.until() == null ? null : item.until() + " ticket");
      }
    });
  }

  /** Returns an hour in which the recorder ran. */
  private int recordedHour() {
    int hour = random.nextInt(HOURS);
    while (paused[hour]) {
      hour = random.nextInt(HOURS);
    }
    return hour;
  }

  static String id(int number) {
    return "i-%017d".formatted(number);
  }

  static int number(String id) {
    return Integer.parseInt(id.substring(2));
  }

  /** Asks for one hour alone. */
  Said said(int instance, int hour) {
    Map.Entry<Integer, Item> entry = items.get(instance).floorEntry(hour);
    if (entry == null || paused[hour]) {
      return Said.NOTHING;
    }
    Item item = entry.getValue();
    if (item.deleted()) {
      return Said.GONE;
    }
    LocalDate today = LocalDate.ofInstant(at(hour), ZoneOffset.UTC);
    LocalDate until = item.until();
    boolean isExempt =
        until != null && !today.isAfter(until) && !until.isAfter(today.plusDays(365));
    if (isExempt) {
      return Said.EXEMPT;
    }
    boolean hasRole =
        "web".equals(item.profile())
            || ("late".equals(item.profile()) && hour >= roleArrives && hour < roleLeaves);
    return hasRole ? Said.GOOD : Said.BAD;
  }

  int hours(int instance, Said what, int first, int end) {
    int count = 0;
    for (int hour = first; hour < end; hour++) {
      count += said(instance, hour) == what ? 1 : 0;
    }
    return count;
  }

  /** Counts the violations of an instance as far as they are known at the end of the period. */
  List<Counted> count(int instance) {
    List<Counted> counted = new ArrayList<>();
    int began = -1;
    int lastBad = -1;
    for (int hour = 0; hour < to; hour++) {
      Said said = said(instance, hour);
      if (said == Said.BAD) {
        began = began < 0 ? hour : began;
        lastBad = hour;
      } else if (said != Said.NOTHING && began >= 0) {
        String ending = said == Said.GOOD ? "FIXED" : said == Said.EXEMPT ? "EXEMPTED" : "DELETED";
        counted.add(new Counted(began, hour, ending));
        began = -1;
      }
    }
    if (began >= 0) {
      boolean isOpen = lastBad == to - 1;
      counted.add(new Counted(began, isOpen ? -1 : lastBad + 1, isOpen ? "OPEN" : "NOT_RECORDED"));
    }
    return counted;
  }

  boolean isOfPeriod(Counted violation) {
    return violation.to() < 0 || violation.to() >= from;
  }

  static Instant at(int hour) {
    return START.plus(Duration.ofHours(hour));
  }

  private static String text(Instant time) {
    return time.toString().replace("Z", ".000Z");
  }
}
