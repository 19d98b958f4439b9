package io.github.rolecall.evaluation;

import static io.github.rolecall.evaluation.Law.always;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.InputSpace.ExemptionTag;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The laws that verdicts of every rule obey. */
final class FamilyLaws {

  static final Set<Reason> VIOLATIONS = EnumSet.range(Reason.NO_PROFILE, Reason.ACCESS_KEY_ACTIVE);

  private static final Set<Reason> OUT_OF_REACH =
      EnumSet.range(Reason.RESOURCE_DELETED, Reason.OTHER_RESOURCE_TYPE);

  private static final Set<Reason> NOT_VERIFIED =
      EnumSet.of(Reason.ROLE_NOT_VERIFIED, Reason.ACCESS_KEY_NOT_VERIFIED);

  static final List<Law<FamilyCase>> OF_ALL_INPUT =
      List.of(
          always(
              "the first row of the table that matches decides, and all violations are listed",
              (c, v) ->
                  v.compliance() == c.answer().compliance()
                      && v.reasons().equals(c.answer().reasons())),
          always("compliance follows from the reason", FamilyLaws::complianceFits),
          always(
              "each reason is given once",
              (c, v) -> EnumSet.copyOf(v.reasons()).size() == v.reasons().size()),
          always(
              "the annotation is one line of 1 to 256 characters that can be seen",
              (c, v) -> VerdictLaws.isPlainText(v.annotation())),
          always(
              "the annotation begins with the reason that decides",
              (c, v) ->
                  v.annotation().startsWith(v.reason() + ": ")
                      || v.annotation().startsWith("EXEMPT until ")),
          always(
              "a violation, and nothing else, says what to fix",
              (c, v) -> VIOLATIONS.contains(v.reason()) == v.annotation().contains(". Fix: ")),
          new Law<>(
              "a verdict on what is in reach names the control of the benchmark",
              (c, v) -> !OUT_OF_REACH.contains(v.reason()),
              (c, v) ->
                  v.annotation()
                      .contains(
                          ". CIS AWS Foundations "
                              + c.parameters().cisVersion().version()
                              + ": "
                              + c.cisId(v.reason())
                              + ".")),
          always(
              "the control is that of the reason", (c, v) -> v.cisId().equals(c.cisId(v.reason()))),
          always("no rule but the instance rule knows a state", (c, v) -> v.state() == null),
          always(
              "the same input, and one that differs in another tag, gives the same bytes",
              (c, v) -> c.verdict().equals(v) && c.withAnotherTag().verdict().equals(v)));

  /** These need exemption tags among the cases. */
  static final List<Law<FamilyCase>> OF_EXEMPTIONS =
      List.of(
          always(
              "a valid tag alone exempts",
              (c, v) -> v.reason() != Reason.EXEMPT || c.exemption() == ExemptionTag.VALID),
          new Law<>(
              "a void exemption is named wherever a verdict stands in spite of it",
              (c, v) -> c.exemption().isVoid() && v.reason().compareTo(Reason.EXEMPT) > 0,
              (c, v) -> v.annotation().contains(". Exemption void")),
          new Law<>(
              "an exemption that is not void is never called void",
              (c, v) -> !c.exemption().isVoid(),
              (c, v) -> !v.annotation().contains("Exemption void")));

  /** These need resources that are gone. */
  static final List<Law<FamilyCase>> OF_REACH =
      List.of(
          new Law<>(
              "an exemption never hides a resource that is gone",
              (c, v) ->
                  c.exemption() == ExemptionTag.VALID
                      && c.resource().status() == ResourceStatus.Known.RESOURCE_DELETED,
              (c, v) ->
                  v.compliance() == Compliance.NOT_APPLICABLE
                      && v.reason() == Reason.RESOURCE_DELETED));

  /** These need data that cannot tell, and callers who demand proof. */
  static final List<Law<FamilyCase>> OF_PROOF =
      List.of(
          new Law<>(
              "a verdict is undetermined only when proof is demanded",
              (c, v) -> v.compliance() == Compliance.UNDETERMINED,
              (c, v) -> c.parameters().demandProof() && NOT_VERIFIED.contains(v.reason())));

  /** These need several violations at once. */
  static final List<Law<FamilyCase>> OF_SEVERAL_VIOLATIONS =
      List.of(
          new Law<>(
              "the other violations are named whenever there is room",
              (c, v) -> v.reasons().size() > 1,
              VerdictLaws::namesOthersIfThereIsRoom));

  /** The laws of whether a resource is judged at all. */
  static final List<List<Law<FamilyCase>>> OF_WHETHER_IT_IS_JUDGED =
      List.of(OF_ALL_INPUT, OF_EXEMPTIONS, OF_REACH, OF_PROOF);

  private FamilyLaws() {}

  /** Holds the reasons that decide the cases of some spaces against those of a rule. */
  static <C extends FamilyCase> void assertReasons(
      RoleCallRule rule, List<Function<Choices, C>> spaces) {
    Set<Reason> seen = EnumSet.noneOf(Reason.class);
    spaces.forEach(space -> Choices.forEach(space, c -> seen.add(c.verdict().reason())));
    assertThat(seen).containsExactlyElementsOf(rule.reasons());
  }

  private static boolean complianceFits(FamilyCase c, Verdict v) {
    if (v.reason() == Reason.EXEMPT) {
      return v.compliance() == c.parameters().exemptAs();
    }
    if (OUT_OF_REACH.contains(v.reason())) {
      return v.compliance() == Compliance.NOT_APPLICABLE;
    }
    if (VIOLATIONS.contains(v.reason())) {
      return v.compliance() == Compliance.NON_COMPLIANT;
    }
    return v.compliance() == Compliance.COMPLIANT
        || (NOT_VERIFIED.contains(v.reason()) && v.compliance() == Compliance.UNDETERMINED);
  }
}
