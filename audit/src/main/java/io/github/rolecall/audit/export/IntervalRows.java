package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bundle.Period;
import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.history.ConfigResult;
import io.github.rolecall.audit.history.Difference;
import io.github.rolecall.audit.history.End;
import io.github.rolecall.audit.history.Evaluated;
import io.github.rolecall.audit.history.Stretch;
import io.github.rolecall.audit.history.Violation;
import io.github.rolecall.audit.history.Violation.Ending;
import io.github.rolecall.audit.history.Words;
import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.InstanceFacts;
import io.github.rolecall.evaluation.InstanceRoleRule;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.Verdict;
import io.github.rolecall.evidence.Table;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was told of one instance, as far as it lies in the period; of a violation that ended
 * in the period its last stretch, even when nothing was recorded from its end to the violation's.
 */
final class IntervalRows {

  private final InstanceRecord instance;
  private final Period period;
  private final Outputs outputs;

  IntervalRows(InstanceRecord instance, Period period, Outputs outputs) {
    this.instance = instance;
    this.period = period;
    this.outputs = outputs;
  }

  /**
   * Writes what the rule would have said.
   *
   * @param causes the cause of each stretch, or null
   * @param deletedAt when the instance was deleted, or null
   */
  void evaluated(
      List<Stretch<Evaluated>> stretches, List<@Nullable Cause> causes, @Nullable Instant deletedAt)
      throws SQLException {
    List<@Nullable Violation> violations = Violation.ofEach(stretches, deletedAt);
    for (int i = 0; i < stretches.size(); i++) {
      Stretch<Evaluated> stretch = stretches.get(i);
      Verdict verdict = stretch.told().verdict();
      Violation violation = violations.get(i);
      boolean isLast =
          i + 1 == stretches.size() || !Objects.equals(violation, violations.get(i + 1));
      boolean endsInPeriod = violation != null && isLast && period.holds(violation.to());
      if (!period.touches(stretch.from(), stretch.to()) && !endsInPeriod) {
        continue;
      }
      Row row =
          row(stretch, stretch.told().source())
              .text("teller", "rolecall")
              .text("rule", InstanceRoleRule.NAME)
              .text("compliance", verdict.compliance().name())
              .text("reason", verdict.reason().name())
              .text("profile_arn", verdict.profileArn())
              .text("role_arn", verdict.roleArn())
              .text("profile_state", stretch.told().profile().name())
              .text("annotation", verdict.annotation())
              .text("annotation_from", "rolecall")
              .text("owner", verdict.owner());
      if (violation != null) {
        row.time("violation_since", violation.from())
            .time("violation_until", violation.to())
            .text("violation_end", violation.ending().name());
      }
      boolean isFix = violation != null && isLast && violation.ending() == Ending.FIXED;
      add(row, causes.get(i), isFix ? causes.get(i + 1) : null);
    }
  }

  /** Writes what was recorded of a rule; who owns the instance is what its items tell. */
  void recorded(
      String rule,
      List<Stretch<ConfigResult>> stretches,
      List<@Nullable Cause> causes,
      List<Stretch<Evaluated>> evaluated)
      throws SQLException {
    for (int i = 0; i < stretches.size(); i++) {
      Stretch<ConfigResult> stretch = stretches.get(i);
      Stretch<ConfigResult> next = i + 1 < stretches.size() ? stretches.get(i + 1) : null;
      Words words = stretch.told().words();
      if (!period.touches(stretch.from(), stretch.to())) {
        continue;
      }
      boolean isFix = next != null && isFix(stretch, next, evaluated);
      add(
          row(stretch, stretch.told().source())
              .text("teller", "config")
              .text("rule", rule)
              .text("compliance", stretch.told().compliance())
              .text("annotation", words == null ? null : words.text())
              .text("annotation_from", words == null ? null : words.origin().word())
              .text("owner", owner(stretch, evaluated)),
          causes.get(i),
          isFix ? causes.get(i + 1) : null);
    }
  }

  void differences(String rule, List<Stretch<Difference>> stretches) throws SQLException {
    for (Stretch<Difference> stretch : stretches) {
      if (period.touches(stretch.from(), stretch.to())) {
        outputs.add(
            resource(new Row(Table.DIFFERENCES))
                .text("rule", rule)
                .time("from_time", stretch.from())
                .time("to_time", stretch.to())
                .text("recorded", stretch.told().recorded())
                .text("evaluated", stretch.told().evaluated().name())
                .text("reason", stretch.told().reason().name()));
      }
    }
  }

  /**
   * Items do not tell why a resource is COMPLIANT; that it is exempt is what its own items tell.
   */
  private static boolean isFix(
      Stretch<ConfigResult> stretch,
      Stretch<ConfigResult> next,
      List<Stretch<Evaluated>> evaluated) {
    boolean isExempt =
        evaluated.stream()
            .filter(other -> other.covers(next.from()))
            .anyMatch(other -> other.told().verdict().reason() == Reason.EXEMPT);
    return stretch.told().compliance().equals(Compliance.NON_COMPLIANT.name())
        && next.told().compliance().equals(Compliance.COMPLIANT.name())
        && (stretch.end() == End.CHANGED || stretch.end() == End.RECORDING_STOPPED)
        && !isExempt;
  }

  private static @Nullable String owner(
      Stretch<ConfigResult> stretch, List<Stretch<Evaluated>> evaluated) {
    return evaluated.stream()
        .filter(other -> other.covers(stretch.from()))
        .map(other -> other.told().verdict().owner())
        .filter(owner -> owner != null)
        .findFirst()
        .orElse(null);
  }

  private Row row(Stretch<?> stretch, Source source) {
    return resource(new Row(Table.INTERVALS))
        .time("from_time", stretch.from())
        .time("to_time", stretch.to())
        .text("end_reason", stretch.end().name())
        .text("source_file", source.file())
        .number("source_item", (long) source.item());
  }

  private Row resource(Row row) {
    return row.text("account", instance.account())
        .text("region", instance.region())
        .text("resource_type", InstanceFacts.RESOURCE_TYPE)
        .text("resource_id", instance.id());
  }

  private void add(Row row, @Nullable Cause cause, @Nullable Cause fix) throws SQLException {
    if (cause != null) {
      row.text("cause_event_id", cause.id())
          .time("cause_time", cause.time())
          .text("cause_event", cause.name())
          .text("cause_actor", cause.actor());
    }
    if (fix != null) {
      row.text("fixed_by_event_id", fix.id()).text("fixed_by_actor", fix.actor());
    }
    outputs.add(row);
  }
}
