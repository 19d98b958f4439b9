package io.github.rolecall.audit.standards;

import io.github.rolecall.evaluation.Compliance;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How the instances of an account stand; of each that matters its identifiers alone are kept. */
final class AccountSum {

  private final String account;
  private final OscalIds ids;
  private final Map<Compliance, Integer> counts = new EnumMap<>(Compliance.class);
  private final List<UUID> observations = new ArrayList<>();
  private final List<UUID> risks = new ArrayList<>();
  private int ended;

  AccountSum(String account, OscalIds ids) {
    this.account = account;
    this.ids = ids;
  }

  String account() {
    return account;
  }

  void add(Situation situation) {
    if (situation.isViolation()) {
      risks.add(OscalIds.violation(situation));
    }
    if (situation.isEnded()) {
      ended++;
      return;
    }
    counts.merge(situation.compliance(), 1, Integer::sum);
    if (situation.compliance() != Compliance.NOT_APPLICABLE) {
      observations.add(ids.observation(situation.instance()));
    }
  }

  int count(Compliance compliance) {
    return counts.getOrDefault(compliance, 0);
  }

  /** Says whether nothing is wrong or open at the end of the period. */
  boolean isSatisfied() {
    return count(Compliance.NON_COMPLIANT) == 0 && count(Compliance.UNDETERMINED) == 0;
  }

  /** Returns the counts in words. */
  String words() {
    return ("Instances at the end of the period: %d COMPLIANT, %d NON_COMPLIANT, %d UNDETERMINED,"
            + " %d NOT_APPLICABLE. Violations that ended within the period: %d.")
        .formatted(
            count(Compliance.COMPLIANT),
            count(Compliance.NON_COMPLIANT),
            count(Compliance.UNDETERMINED),
            count(Compliance.NOT_APPLICABLE),
            ended);
  }

  /** Returns the observations that decide. */
  List<UUID> observations() {
    return List.copyOf(observations);
  }

  List<UUID> risks() {
    return List.copyOf(risks);
  }
}
