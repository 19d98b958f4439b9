package io.github.rolecall.audit.export;

import io.github.rolecall.audit.compliance.RuleName;
import io.github.rolecall.audit.history.ComplianceItem;
import io.github.rolecall.audit.history.InstanceLife;
import io.github.rolecall.audit.history.Notice;
import io.github.rolecall.audit.inventory.Sighting;
import io.github.rolecall.decoding.Resource.Instance;
import io.github.rolecall.decoding.Resource.RuleCompliance;
import io.github.rolecall.evaluation.ResourceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All items of one instance, and of its compliance. */
final class InstanceRecord {

  private final ItemRow first;
  private final List<Sighting<Instance>> items = new ArrayList<>();
  private final List<ItemRow> compliance = new ArrayList<>();
  private final List<ItemRow> notices = new ArrayList<>();

  InstanceRecord(ItemRow first) {
    this.first = first;
  }

  void add(ItemRow row, Sources sources) {
    switch (row.kind()) {
      case INSTANCE -> items.add(row.instance(sources));
      case COMPLIANCE -> compliance.add(row);
      case EVENT_NOTICE, API_NOTICE -> notices.add(row);
      case PROFILE, ROLE ->
          throw new IllegalArgumentException(
              "an item of " + row.resourceType() + " is of no instance");
    }
  }

  boolean isOf(ItemRow row) {
    return row.isOfOneResourceWith(first);
  }

  String account() {
    return first.account();
  }

  String region() {
    return first.region();
  }

  String id() {
    return first.id();
  }

  /** Returns the items, from old to new; none when only its compliance was recorded. */
  List<Sighting<Instance>> items() {
    return List.copyOf(items);
  }

  InstanceLife life() {
    return InstanceLife.of(items);
  }

  int complianceItems() {
    return compliance.size();
  }

  /** Returns the names of all rules whose compliance was recorded. */
  Set<String> rules() {
    Set<String> rules = new TreeSet<>();
    for (ItemRow row : compliance) {
      ItemBody.rules(row.body()).forEach(rule -> rules.add(rule.ruleName()));
    }
    return rules;
  }

  /** Returns the notices of each rule that is meant, by its full name. */
  Map<String, List<Notice>> notices(RuleName meant, Sources sources) {
    Map<String, List<Notice>> byRule = new TreeMap<>();
    for (ItemRow row : notices) {
      if (meant.isMeantBy(row.part())) {
        byRule
            .computeIfAbsent(row.part(), r -> new ArrayList<>())
            .add(NoticeBody.notice(row, sources));
      }
    }
    return byRule;
  }

  /** Returns how many notices there are of any rule. */
  int noticeCount() {
    return notices.size();
  }

  /** Returns what was recorded of each rule that is meant, by its full name. */
  Map<String, List<ComplianceItem>> compliance(RuleName meant, Sources sources) {
    Set<String> rules = new TreeSet<>();
    List<List<RuleCompliance>> lists = new ArrayList<>();
    for (ItemRow row : compliance) {
      List<RuleCompliance> list = ItemBody.rules(row.body());
      lists.add(list);
      list.stream().map(RuleCompliance::ruleName).filter(meant::isMeantBy).forEach(rules::add);
    }
    Map<String, List<ComplianceItem>> byRule = new TreeMap<>();
    for (String rule : rules) {
      List<ComplianceItem> said = new ArrayList<>();
      for (int i = 0; i < lists.size(); i++) {
        said.add(item(compliance.get(i), lists.get(i), rule, sources));
      }
      byRule.put(rule, said);
    }
    return byRule;
  }

  private static ComplianceItem item(
      ItemRow row, List<RuleCompliance> list, String rule, Sources sources) {
    ResourceStatus status = ItemStatus.status(row.status());
    boolean deleted =
        status == ResourceStatus.Known.RESOURCE_DELETED
            || status == ResourceStatus.Known.RESOURCE_DELETED_NOT_RECORDED;
    String compliance =
        list.stream()
            .filter(one -> one.ruleName().equals(rule))
            .map(RuleCompliance::compliance)
            .findFirst()
            .orElse(null);
    return new ComplianceItem(
        Micros.time(row.captured()), deleted, compliance, row.source(sources));
  }
}
