package io.github.rolecall.audit.judge;

import io.github.rolecall.audit.inventory.FactFinder;
import io.github.rolecall.audit.inventory.Sighting;
import io.github.rolecall.decoding.Wanted;
import io.github.rolecall.evaluation.Owner;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.RoleCallRule;
import io.github.rolecall.evaluation.RuleParameters;
import io.github.rolecall.evaluation.Verdict;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One rule of the family with its parameters, over what files show. Safe for use by many threads.
 */
public interface Judge {

  /** Returns which rule it is. */
  RoleCallRule rule();

  /** Returns the parameters that all its verdicts follow. */
  RuleParameters parameters();

  /** Returns what it judges, in words. */
  Subject subject();

  /**
   * Judges a resource.
   *
   * @param sighting the resource; of a type that the rule does not judge when it came alone
   * @param facts what the whole of the input shows
   * @param at the time of the evaluation
   */
  Verdict verdict(Sighting<?> sighting, FactFinder facts, Instant at);

  /** Returns the number of the benchmark's control that a reason falls under. */
  default String control(Reason reason) {
    return parameters().cisVersion().instanceRoleId();
  }

  /** Returns the numbers of all controls that the rule speaks of, sorted. */
  default Set<String> controls() {
    return rule().reasons().stream()
        .map(this::control)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns what is worth decoding. */
  default Wanted wanted() {
    return Wanted.by(rule(), this::looksAtTag);
  }

  /** Says whether the rule looks at a tag: the exemption tag and those that name an owner. */
  default boolean looksAtTag(String key) {
    return key.equals(parameters().exemptionTagKey()) || Owner.TAG_KEYS.contains(key);
  }
}
