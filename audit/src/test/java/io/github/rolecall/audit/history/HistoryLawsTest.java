package io.github.rolecall.audit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.inventory.Inventory;
import io.github.rolecall.audit.inventory.Sighting;
import io.github.rolecall.audit.judge.Judgement;
import io.github.rolecall.audit.judge.Judgements;
import io.github.rolecall.audit.judge.Judges;
import io.github.rolecall.decoding.Resource.Instance;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.Role;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.evaluation.RoleCallRule;
import io.github.rolecall.evaluation.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares stretches with what the rule says at single moments, over generated histories. */
class HistoryLawsTest {

  private static final int HISTORIES = 300;
  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
  private static final Instant START = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
  private static final int MINUTES = 20 * 24 * 60;
  private static final InstanceRoleParameters PARAMETERS = InstanceRoleParameters.defaults();

  static IntStream seeds() {
    return IntStream.range(0, HISTORIES);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theVerdictOfAStretchIsWhatTheRuleSaysAtEachMomentOfIt(int seed) {
    History history = new History(new Random(seed));
    List<Stretch<Evaluated>> stretches = history.told();
    for (Instant moment : history.moments()) {
      Verdict expected = history.verdictAt(moment);
      List<Stretch<Evaluated>> covering =
          stretches.stream().filter(stretch -> stretch.covers(moment)).toList();
      if (expected == null) {
        assertThat(covering).as("seed %d at %s", seed, moment).isEmpty();
      } else {
        assertThat(covering).as("seed %d at %s", seed, moment).hasSize(1);
        assertThat(facts(covering.get(0).told().verdict()))
            .as("seed %d at %s", seed, moment)
            .isEqualTo(facts(expected));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void eachStretchIsWordedAsTheRuleDoesAtItsBeginning(int seed) {
    History history = new History(new Random(seed));
    for (Stretch<Evaluated> stretch : history.told()) {
      assertThat(stretch.told().verdict()).isEqualTo(history.verdictAt(stretch.from()));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void stretchesFollowEachOtherAndNeighboursDiffer(int seed) {
    List<Stretch<Evaluated>> stretches = new History(new Random(seed)).told();
    for (int i = 1; i < stretches.size(); i++) {
      Stretch<Evaluated> before = stretches.get(i - 1);
      Stretch<Evaluated> next = stretches.get(i);
      assertThat(before.to()).as("seed %d", seed).isNotNull().isBeforeOrEqualTo(next.from());
      if (before.end() == End.CHANGED) {
        assertThat(next.from()).as("seed %d", seed).isEqualTo(before.to());
        assertThat(List.of(next.told().verdict(), next.told().profile()))
            .as("seed %d", seed)
            .isNotEqualTo(List.of(before.told().verdict(), before.told().profile()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderInWhichItemsComeDoesNotMatter(int seed) {
    History history = new History(new Random(seed));
    List<Stretch<Evaluated>> stretches = history.told();
    history.shuffle(new Random(seed + 1));
    assertThat(history.told()).isEqualTo(stretches);
  }

  /** All that a verdict says but its wording, and the state, which is no part of it. */
  private static List<@Nullable Object> facts(Verdict verdict) {
    List<@Nullable Object> facts = new ArrayList<>();
    Collections.addAll(
        facts,
        verdict.compliance(),
        verdict.reasons(),
        verdict.profileArn(),
        verdict.roleArn(),
        verdict.owner());
    return facts;
  }

  /** What happened to one instance, three profiles and three roles. */
  private static final class History {

    private final Random random;
    private final List<Sighting<Instance>> instance = new ArrayList<>();
    private final List<Sighting<InstanceProfile>> profiles = new ArrayList<>();
    private final List<Sighting<Role>> roles = new ArrayList<>();

    History(Random random) {
      this.random = random;
      for (int i = 0; i < 1 + random.nextInt(8); i++) {
        instance.add(instanceItem());
      }
      for (int i = 0; i < random.nextInt(14); i++) {
        profiles.add(
            random.nextInt(4) == 0
                ? Items.deletedProfile(time(), profile())
                : Items.profile(time(), profile(), random.nextBoolean() ? roles(1) : roles(0)));
      }
      for (int i = 0; i < random.nextInt(14); i++) {
        roles.add(roleItem());
      }
    }

    List<Stretch<Evaluated>> told() {
      IamTimeline iam = new IamTimeline();
      profiles.forEach(iam::addProfile);
      roles.forEach(iam::addRole);
      return new RuleTeller(PARAMETERS).tell(InstanceLife.of(instance), iam);
    }

    void shuffle(Random by) {
      Collections.shuffle(instance, by);
      Collections.shuffle(profiles, by);
      Collections.shuffle(roles, by);
    }

    /** Returns every moment at which something happens, those around it, and some others. */
    Set<Instant> moments() {
      Set<Instant> moments = new TreeSet<>();
      instance.forEach(item -> around(item, moments));
      profiles.forEach(item -> around(item, moments));
      roles.forEach(item -> around(item, moments));
      for (int day = -2; day < 40; day++) {
        Instant midnight = START.plus(Duration.ofDays(day));
        moments.add(midnight);
        moments.add(midnight.minusMillis(1));
      }
      for (int i = 0; i < 30; i++) {
        moments.add(time().plusSeconds(1));
      }
      return moments;
    }

    private static void around(Sighting<?> item, Set<Instant> moments) {
      Instant time = InstanceLife.time(item);
      moments.add(time.minusMillis(1));
      moments.add(time);
      moments.add(time.plusMillis(1));
      moments.add(time.plus(Duration.ofHours(6)));
    }

    /** Judges as the command line does, by all items up to a moment; null when all is over. */
    @Nullable Verdict verdictAt(Instant moment) {
      Inventory inventory = new Inventory(RoleCallRule.INSTANCE_ROLE, false);
      instance.forEach(item -> addUpTo(moment, item, inventory));
      profiles.forEach(item -> addUpTo(moment, item, inventory));
      roles.forEach(item -> addUpTo(moment, item, inventory));
      Judgements judgements = new Judgements(inventory, Judges.by(PARAMETERS), moment, 1);
      for (Judgement judgement : judgements) {
        return switch (judgement.verdict().reason()) {
          case RESOURCE_DELETED, RESOURCE_NOT_RECORDED -> null;
          default -> judgement.verdict();
        };
      }
      return null;
    }

    private static void addUpTo(Instant moment, Sighting<?> item, Inventory inventory) {
      if (!InstanceLife.time(item).isAfter(moment)) {
        boolean unused = inventory.add(item.resource(), item.source());
      }
    }

    private Sighting<Instance> instanceItem() {
      int kind = random.nextInt(12);
      if (kind == 0) {
        return Items.goneInstance(time(), "ResourceDeleted");
      }
      if (kind == 1) {
        return Items.goneInstance(time(), "ResourceNotRecorded");
      }
      String state = List.of("running", "running", "stopped", "pending").get(random.nextInt(4));
      ProfileReference held = random.nextInt(4) == 0 ? null : profile();
      return random.nextInt(3) == 0
          ? Items.instance(time(), state, held, "rolecall:exempt-until", exemption())
          : Items.instance(time(), state, held);
    }

    private String exemption() {
      LocalDate until = DAY.plusDays(random.nextInt(25));
      return (random.nextInt(3) == 0 ? until.plusYears(1) : until)
          + (random.nextInt(5) == 0 ? "" : " ticket");
    }

    private Sighting<Role> roleItem() {
      String name = roles(1)[0];
      if (random.nextInt(5) == 0) {
        return Items.deletedRole(time(), name);
      }
      ProfileReference[] claimed =
          IntStream.range(0, random.nextInt(3))
              .mapToObj(i -> profile())
              .toArray(ProfileReference[]::new);
      return Items.role(time(), name, random.nextInt(4) == 0 ? Items.LAMBDA : Items.EC2, claimed);
    }

    private String[] roles(int number) {
      return IntStream.range(0, number)
          .mapToObj(i -> "role" + random.nextInt(3))
          .toArray(String[]::new);
    }

    private ProfileReference profile() {
      return Items.reference("profile" + random.nextInt(3), "ID" + random.nextInt(2));
    }

    /** Few enough times that some coincide. */
    private Instant time() {
      return START.plus(Duration.ofMinutes(random.nextInt(MINUTES / 360) * 360L));
    }
  }
}
