package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.InputSpace.ExemptionTag;

/**
 * An input of one of the rules beside the instance rule, and what the published table says of it.
 */
interface FamilyCase extends Judged {

  ResourceFacts resource();

  RuleParameters parameters();

  /** What the exemption tag is worth at the time of the evaluation. */
  ExemptionTag exemption();

  /** What the table of the rule says, without the rule's own code. */
  VerdictTable.Answer answer();

  /** The control's number that belongs to the reason, written down once more. */
  default String cisId(Reason reason) {
    return parameters().cisVersion() == CisBenchmark.V1_1 ? "1.21" : "1.17";
  }

  /** The same input with a tag more that no rule looks at. */
  FamilyCase withAnotherTag();
}
