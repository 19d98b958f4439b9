package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bundle.Period;
import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.compliance.RuleName;
import io.github.rolecall.audit.export.Reconciliation.Fate;
import io.github.rolecall.audit.history.ComplianceItem;
import io.github.rolecall.audit.history.ConfigResult;
import io.github.rolecall.audit.history.ConfigTeller;
import io.github.rolecall.audit.history.Differences;
import io.github.rolecall.audit.history.End;
import io.github.rolecall.audit.history.Evaluated;
import io.github.rolecall.audit.history.IamTimeline;
import io.github.rolecall.audit.history.InstanceLife;
import io.github.rolecall.audit.history.Notice;
import io.github.rolecall.audit.history.RecorderPause;
import io.github.rolecall.audit.history.RuleTeller;
import io.github.rolecall.audit.history.Stretch;
import io.github.rolecall.audit.history.ToldByConfig;
import io.github.rolecall.audit.inventory.Sighting;
import io.github.rolecall.decoding.Resource.Instance;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.Owner;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.Verdict;
import io.github.rolecall.evidence.Table;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells one instance after the other, and writes what was told. */
final class HistoryWriter {

  private static final String NONE = Compliance.NOT_APPLICABLE.name();

  private final RuleTeller teller;
  private final RuleName rule;
  private final Period period;
  private final Sources sources;
  private final TrailEvents events;
  private final Accounts accounts;
  private final Outputs outputs;
  private final Reconciliation counts;
  private final Coverage coverage;
  private final Doubts doubts;
  private final Sums sums;

  private @Nullable InstanceRecord current;
  private final Set<String> visited = new HashSet<>();
  private String account = "";
  private IamTimeline iam = new IamTimeline();
  private AccountCauses causes = new AccountCauses();

  HistoryWriter(
      ExportRequest request,
      Period period,
      Sources sources,
      HistoryReach reaches,
      TrailEvents events,
      Accounts accounts,
      Outputs outputs,
      Reconciliation counts) {
    this.teller = new RuleTeller(request.parameters());
    this.rule = new RuleName(request.configRule());
    this.period = period;
    this.sources = sources;
    this.events = events;
    this.accounts = accounts;
    this.outputs = outputs;
    this.counts = counts;
    this.coverage = new Coverage(request.configRule());
    this.doubts = new Doubts(reaches, period, outputs);
    this.sums = new Sums(period);
  }

  /** Takes the next item; those of one instance come together, and its account's, too. */
  void add(ItemRow row) throws SQLException {
    if (current == null || !current.isOf(row)) {
      tell();
      enter(row.account());
      current = new InstanceRecord(row);
    }
    current.add(row, sources);
  }

  /**
   * Ends the last instance, counts the profiles and roles of accounts without instances, and writes
   * the sums and what was found missing.
   */
  void end() throws SQLException {
    tell();
    for (String other : accounts.withIam()) {
      if (visited.add(other)) {
        accounts.countIam(other);
      }
    }
    sums.write(outputs);
    coverage.write(sources, period, outputs);
  }

  private void enter(String next) throws SQLException {
    if (next.equals(account)) {
      return;
    }
    account = next;
    visited.add(next);
    long before = counts.of(Fate.IAM);
    iam = accounts.iam(next);
    causes = accounts.causes(next);
    if (counts.of(Fate.IAM) > before) {
      coverage.seeIam(next);
    }
  }

  private void tell() throws SQLException {
    if (current == null) {
      return;
    }
    InstanceRecord instance = current;
    current = null;
    InstanceLife life = instance.life();
    List<RecorderPause> pauses = events.pauses(instance.account(), instance.region());
    List<Stretch<Evaluated>> evaluated = known(teller.tell(life, iam), pauses);
    List<@Nullable Cause> found = new CauseFinder(causes, instance.id()).of(evaluated);
    IntervalRows rows = new IntervalRows(instance, period, outputs);
    rows.evaluated(evaluated, found, life.deletedAt());
    Map<String, List<ComplianceItem>> items = instance.compliance(rule, sources);
    Map<String, List<Notice>> notices = instance.notices(rule, sources);
    Set<String> rules = new TreeSet<>(items.keySet());
    rules.addAll(notices.keySet());
    for (String name : rules) {
      ToldByConfig history =
          ConfigTeller.tell(
              items.getOrDefault(name, List.of()),
              notices.getOrDefault(name, List.of()),
              life.deletedAt());
      List<Stretch<ConfigResult>> recorded = known(history.stretches(), pauses);
      rows.recorded(name, recorded, CauseFinder.ofRecorded(recorded, evaluated, found), evaluated);
      rows.differences(name, Differences.between(recorded, evaluated));
      doubts.write(instance, history.doubts());
    }
    coverage.see(instance, instance.rules(), !notices.isEmpty());
    counts.count(Fate.COMPLIANCE, instance.complianceItems());
    long ofRule = notices.values().stream().mapToLong(List::size).sum();
    counts.count(Fate.NOTICE, ofRule);
    counts.count(Fate.OTHER_RULE, instance.noticeCount() - ofRule);
    count(life, evaluated);
    if (!life.items().isEmpty()) {
      instance(instance, life, evaluated);
    }
  }

  /** Returns what is known within the period: time alone changes verdicts behind its end. */
  private <T> List<Stretch<T>> known(List<Stretch<T>> told, List<RecorderPause> pauses) {
    return Stretch.before(period.to(), RecorderPause.cut(told, pauses));
  }

  private void count(InstanceLife life, List<Stretch<Evaluated>> evaluated) {
    Set<Instant> changes = new HashSet<>();
    evaluated.forEach(stretch -> changes.add(stretch.from()));
    for (Sighting<Instance> item : life.items()) {
      boolean isChange =
          changes.contains(Objects.requireNonNull(item.resource().identity().captureTime()));
      counts.count(isChange ? Fate.INSTANCE_CHANGE : Fate.INSTANCE_NO_CHANGE);
    }
  }

  private void instance(
      InstanceRecord record, InstanceLife life, List<Stretch<Evaluated>> evaluated)
      throws SQLException {
    Instant deletedAt = life.deletedAt();
    if (deletedAt != null && deletedAt.isBefore(period.from())) {
      return;
    }
    List<Sighting<Instance>> items = life.items();
    Instance last = lastKnown(items);
    String owner = owner(last);
    Duration nonCompliant = sums.add(record.account(), owner, evaluated, deletedAt);
    Reason gone = gone(deletedAt, evaluated);
    ProfileReference profile = last.profile();
    outputs.add(
        new Row(Table.INSTANCES)
            .text("account", record.account())
            .text("region", record.region())
            .text("resource_id", record.id())
            .text("state", deletedAt == null ? state(last.state()) : null)
            .text("profile_arn", profile == null ? null : profile.arn())
            .text("owner", owner)
            .time("first_seen", items.get(0).resource().identity().captureTime())
            .time("last_seen", items.get(items.size() - 1).resource().identity().captureTime())
            .time("deleted_at", deletedAt)
            .text("compliance", gone == null ? verdictOf(evaluated).compliance().name() : NONE)
            .text("reason", (gone == null ? verdictOf(evaluated).reason() : gone).name())
            .number("non_compliant_seconds", nonCompliant.toSeconds())
            .number("items", (long) items.size()));
  }

  /** Returns why nothing is said of an instance at the end, or null when something is. */
  private static @Nullable Reason gone(
      @Nullable Instant deletedAt, List<Stretch<Evaluated>> evaluated) {
    if (deletedAt != null) {
      return Reason.RESOURCE_DELETED;
    }
    boolean isOpen = !evaluated.isEmpty() && evaluated.get(evaluated.size() - 1).end() == End.OPEN;
    return isOpen ? null : Reason.RESOURCE_NOT_RECORDED;
  }

  private static Verdict verdictOf(List<Stretch<Evaluated>> evaluated) {
    return evaluated.get(evaluated.size() - 1).told().verdict();
  }

  /** Returns the last item that tells the instance's configuration; its end does not. */
  private static Instance lastKnown(List<Sighting<Instance>> items) {
    for (int i = items.size() - 1; i > 0; i--) {
      Instance instance = items.get(i).resource();
      if (!(instance.state() instanceof InstanceState.Absent)) {
        return instance;
      }
    }
    return items.get(0).resource();
  }

  private static @Nullable String owner(Instance instance) {
    return Owner.of(instance.tags()) instanceof Owner.Tagged tagged ? tagged.tag() : null;
  }

  private static @Nullable String state(InstanceState state) {
    if (state instanceof InstanceState.Known known) {
      return known.spelling();
    }
    return state instanceof InstanceState.Other other ? other.raw() : null;
  }
}
