package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.InputSpace.ExemptionTag;
import io.github.rolecall.evaluation.VerdictTable.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows that the tables of all rules have in common, and what the cases are made of. */
final class FamilyTable {

  private FamilyTable() {}

  /** The first rows: gone, not recorded, out of scope, of another type. */
  static Optional<Answer> outOfReach(ResourceFacts facts, Set<String> types) {
    ResourceStatus status = facts.status();
    if (status == ResourceStatus.Known.RESOURCE_DELETED
        || status == ResourceStatus.Known.RESOURCE_DELETED_NOT_RECORDED) {
      return notApplicable(Reason.RESOURCE_DELETED);
    }
    if (status == ResourceStatus.Known.RESOURCE_NOT_RECORDED) {
      return notApplicable(Reason.RESOURCE_NOT_RECORDED);
    }
    if (facts.leftScope()) {
      return notApplicable(Reason.LEFT_SCOPE);
    }
    if (!types.contains(facts.resourceType())) {
      return notApplicable(Reason.OTHER_RESOURCE_TYPE);
    }
    return Optional.empty();
  }

  static Optional<Answer> notApplicable(Reason reason) {
    return Optional.of(new Answer(Compliance.NOT_APPLICABLE, List.of(reason)));
  }

  /** The row that follows: a valid exemption tag. */
  static Optional<Answer> exempt(ExemptionTag exemption, RuleParameters parameters) {
    return exemption == ExemptionTag.VALID
        ? Optional.of(new Answer(parameters.exemptAs(), List.of(Reason.EXEMPT)))
        : Optional.empty();
  }

  static Answer unproven(Reason reason, RuleParameters parameters) {
    return new Answer(
        parameters.demandProof() ? Compliance.UNDETERMINED : Compliance.COMPLIANT, List.of(reason));
  }

  static Map<String, String> tags(ExemptionTag exemption) {
    return exemption.value == null
        ? Map.of()
        : Map.of(InputSpace.EXEMPTION_TAG_KEY, exemption.value);
  }

  static ResourceFacts withAnotherTag(ResourceFacts facts) {
    Map<String, String> tags = new HashMap<>(facts.tags());
    tags.put("Name", "web");
    return new ResourceFacts(
        facts.resourceType(),
        facts.resourceId(),
        facts.status(),
        facts.leftScope(),
        tags,
        facts.evaluatedAt());
  }
}
