package io.github.rolecall.audit.history;

import io.github.rolecall.audit.history.Evaluated.Trigger;
import io.github.rolecall.audit.history.ProfileTimeline.Phase;
import io.github.rolecall.audit.inventory.Sighting;
import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.decoding.Resource.Instance;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.evaluation.InstanceRoleRule;
import io.github.rolecall.evaluation.ProfileFacts;
import io.github.rolecall.evaluation.UserData;
import io.github.rolecall.evaluation.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says what RoleCall's rule would have said of an instance at each moment, had it been asked with
 * all that AWS Config had recorded by then. Safe for use by many threads, as far as the timelines
 * are.
 */
public final class RuleTeller {

  private static final UserData NO_USER_DATA = new UserData.NotRead("the input holds no user data");

  private final InstanceRoleParameters parameters;
  private final InstanceRoleRule rule;

  /** Makes a teller of the rule with these parameters. */
  public RuleTeller(InstanceRoleParameters parameters) {
    this.parameters = parameters;
    this.rule = new InstanceRoleRule(parameters);
  }

  /** What the rule is asked about: an item of the instance, and what was known of its profile. */
  private record Evidence(Sighting<Instance> item, ProfileFacts facts) {}

  /**
   * Tells the life of an instance.
   *
   * @param life its items
   * @param iam the profiles and roles of its account
   * @return stretches in their order, without holes but where the instance was deleted or not
   *     recorded; no two neighbours say the same
   */
  public List<Stretch<Evaluated>> tell(InstanceLife life, IamTimeline iam) {
    Telling<Evaluated> telling = new Telling<>();
    Evidence before = null;
    List<Sighting<Instance>> items = life.items();
    for (int i = 0; i < items.size(); i++) {
      Sighting<Instance> item = items.get(i);
      Instant next = i + 1 < items.size() ? InstanceLife.time(items.get(i + 1)) : null;
      before = tell(item, next, iam, before, telling);
    }
    return telling.stretches();
  }

  /** Tells the time from one item to the next, and returns the last evidence of it. */
  private @Nullable Evidence tell(
      Sighting<Instance> item,
      @Nullable Instant next,
      IamTimeline iam,
      @Nullable Evidence last,
      Telling<Evaluated> telling) {
    Instant from = InstanceLife.time(item);
    if (InstanceLife.isDeleted(item)) {
      telling.end(from, End.RESOURCE_DELETED);
      return null;
    }
    if (InstanceLife.isNotRecorded(item)) {
      telling.end(from, End.RECORDING_STOPPED);
      return null;
    }
    Evidence before = last;
    ProfileTimeline profile = iam.of(item.resource().profile());
    for (Instant moment : moments(item, next, profile)) {
      Phase phase = profile.at(moment);
      Evidence evidence = new Evidence(item, phase.facts());
      Verdict verdict = verdict(evidence, moment);
      Trigger trigger = trigger(moment, from, phase);
      Source source =
          trigger == Trigger.IAM && phase.source() != null ? phase.source() : item.source();
      Evaluated now = new Evaluated(verdict, HeldProfile.of(phase.facts()), trigger, source);
      if (isNews(now, telling.current(), evidence, before, moment)) {
        telling.say(moment, now);
      }
      before = evidence;
    }
    return before;
  }

  private List<Instant> moments(
      Sighting<Instance> item, @Nullable Instant next, ProfileTimeline profile) {
    Instant from = InstanceLife.time(item);
    TreeSet<Instant> moments = new TreeSet<>(profile.changesWithin(from, next));
    for (Instant turn : ExemptionTurns.of(item.resource().tags(), parameters)) {
      if (turn.isAfter(from) && (next == null || turn.isBefore(next))) {
        moments.add(turn);
      }
    }
    moments.add(from);
    return List.copyOf(moments);
  }

  /**
   * A wording that changes because time goes by is no news, and neither is one about credentials
   * that live on; one that changes because something happened is, such as an exemption that was
   * prolonged.
   */
  private boolean isNews(
      Evaluated now,
      @Nullable Evaluated current,
      Evidence evidence,
      @Nullable Evidence before,
      Instant moment) {
    if (current == null || before == null || !now.saysTheSameAs(current)) {
      return true;
    }
    return !evidence.equals(before)
        && !lasting(evidence, moment).annotation().equals(lasting(before, moment).annotation());
  }

  /** Returns the verdict without the words about credentials that live on for some hours. */
  private Verdict lasting(Evidence evidence, Instant moment) {
    return verdict(new Evidence(evidence.item(), LastingFacts.of(evidence.facts())), moment);
  }

  private Verdict verdict(Evidence evidence, Instant moment) {
    return rule.evaluate(evidence.item().resource().facts(evidence.facts(), NO_USER_DATA, moment));
  }

  private static Trigger trigger(Instant moment, Instant itemTime, Phase phase) {
    if (moment.equals(itemTime)) {
      return Trigger.INSTANCE;
    }
    return moment.equals(phase.from()) ? Trigger.IAM : Trigger.TIME;
  }
}
