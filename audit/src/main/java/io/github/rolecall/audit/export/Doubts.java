package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bundle.Period;
import io.github.rolecall.audit.history.Doubt;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes where items and events of compliance do not show the same, as far as both were kept at the
 * time.
 */
final class Doubts {

  private final HistoryReach reaches;
  private final Period period;
  private final Outputs outputs;

  Doubts(HistoryReach reaches, Period period, Outputs outputs) {
    this.reaches = reaches;
    this.period = period;
    this.outputs = outputs;
  }

  void write(InstanceRecord instance, List<Doubt> doubts) throws SQLException {
    for (Doubt doubt : doubts) {
      boolean isOfPeriod =
          !doubt.to().isBefore(period.from()) && doubt.from().isBefore(period.to());
      if (isOfPeriod && counts(instance, doubt)) {
        outputs.gap(
            doubt.kind() == Doubt.Kind.NO_ITEM ? GapKind.MISSING_ITEM : GapKind.MISSING_EVENT,
            instance.account(),
            instance.region(),
            doubt.from(),
            doubt.from().equals(doubt.to()) ? null : doubt.to(),
            instance.id(),
            doubt.detail(),
            doubt.source().file());
      }
    }
  }

  private boolean counts(InstanceRecord instance, Doubt doubt) {
    return switch (doubt.kind()) {
      case BROKEN_CHAIN -> true;
      case NO_ITEM -> covers(instance, ItemKind.COMPLIANCE, doubt);
      case NO_EVENT -> covers(instance, ItemKind.EVENT_NOTICE, doubt);
    };
  }

  private boolean covers(InstanceRecord instance, ItemKind kind, Doubt doubt) {
    return reaches.covers(instance.account(), instance.region(), kind, Micros.of(doubt.from()));
  }
}
