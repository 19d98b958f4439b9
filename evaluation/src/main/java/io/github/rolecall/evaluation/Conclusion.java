package io.github.rolecall.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes verdicts about one resource out of reasons that hold, in words.
 *
 * @param profileArn the instance profile that the verdict names, or null
 * @param roleArn the role that it names, or null
 * @param state the life-cycle state, or null
 * @param owner the owner that the tags name, or null
 * @param cisId the control's number
 */
record Conclusion(
    @Nullable String profileArn,
    @Nullable String roleArn,
    @Nullable String state,
    @Nullable String owner,
    String cisId) {

  /** Names a profile and its role, as far as their ARNs are known. */
  static Conclusion about(ProfileFacts profile, @Nullable String state, Owner owner, String cisId) {
    return new Conclusion(
        profile instanceof ProfileFacts.Attached attached ? arnOrNull(attached.arn()) : null,
        roleArn(profile),
        state,
        tagOrNull(owner),
        cisId);
  }

  /** Names no profile. */
  static Conclusion about(Owner owner, String cisId) {
    return new Conclusion(null, null, null, tagOrNull(owner), cisId);
  }

  /** Makes the verdict on a resource that the rule does not judge. */
  Verdict notApplicable(ExplainedReason why) {
    return verdict(Compliance.NOT_APPLICABLE, why, Annotation.nothing());
  }

  /**
   * Makes a verdict.
   *
   * @param explained what is the case
   * @param closing what the annotation ends with, a blank before it, or nothing
   */
  Verdict verdict(Compliance compliance, ExplainedReason explained, Annotation closing) {
    return verdict(compliance, List.of(explained), closing);
  }

  /**
   * Makes a verdict.
   *
   * @param explained what holds, the one that decides first
   * @param closing what the annotation ends with, a blank before it, or nothing
   */
  Verdict verdict(Compliance compliance, List<ExplainedReason> explained, Annotation closing) {
    List<Reason> reasons = new ArrayList<>(explained.size());
    for (ExplainedReason each : explained) {
      reasons.add(each.reason());
    }
    ExplainedReason first = explained.get(0);
    String annotation =
        Annotation.of(first.reason().name())
            .words(first.reason() == Reason.EXEMPT ? " " : ": ")
            .then(first.explanation())
            .then(closing)
            .withIfRoom(others(reasons));
    return new Verdict(compliance, reasons, annotation, profileArn, roleArn, state, owner, cisId);
  }

  private static String others(List<Reason> reasons) {
    if (reasons.size() == 1) {
      return "";
    }
    List<String> names = reasons.stream().skip(1).map(Reason::name).toList();
    return " Also: " + String.join(", ", names) + ".";
  }

  private static @Nullable String roleArn(ProfileFacts profile) {
    return profile instanceof ProfileFacts.Attached attached
            && attached.state() instanceof ProfileState.WithRole with
        ? arnOrNull(with.role().arn())
        : null;
  }

  /**
   * A bare name is good enough for a sentence; a field that promises an ARN holds an ARN or
   * nothing.
   */
  private static @Nullable String arnOrNull(String arn) {
    return arn.startsWith("arn:") ? arn : null;
  }

  private static @Nullable String tagOrNull(Owner owner) {
    return owner instanceof Owner.Tagged tagged ? tagged.tag() : null;
  }
}
