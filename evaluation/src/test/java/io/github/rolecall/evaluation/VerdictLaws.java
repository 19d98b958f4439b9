package io.github.rolecall.evaluation;

import static io.github.rolecall.evaluation.Law.always;

import io.github.rolecall.evaluation.InputSpace.Case;
import io.github.rolecall.evaluation.InputSpace.ExemptionTag;
import io.github.rolecall.evaluation.InputSpace.ListOf;
import io.github.rolecall.evaluation.ProfileFacts.Attached;
import io.github.rolecall.evaluation.ProfileState.WithRole;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The laws that verdicts of the instance rule obey, from those that always hold to those that speak
 * of a few.
 */
final class VerdictLaws {

  private static final Set<Reason> VIOLATIONS =
      EnumSet.range(Reason.NO_PROFILE, Reason.ACCESS_KEY_IN_USER_DATA);

  /** The benchmark's numbers, written down once more. */
  private static final Map<CisBenchmark, String> CIS =
      Map.of(
          CisBenchmark.V1_1, "CIS AWS Foundations 1.1: 1.21.",
          CisBenchmark.V5_0, "CIS AWS Foundations 5.0: 1.17.");

  /**
   * Letters, marks, digits, punctuation and symbols that can be seen, and spaces that break no
   * line.
   */
  private static final Pattern PLAIN_TEXT = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,256}");

  /** For input in which nothing is exempt. */
  static final List<Law<Case>> OF_ALL_INPUT_THAT_EXEMPTS_NOTHING =
      List.of(
          always(
              "the first row of the table that matches decides",
              (c, v) ->
                  v.compliance() == VerdictTable.answer(c).compliance()
                      && v.reason() == VerdictTable.answer(c).reasons().get(0)),
          always(
              "every violation that holds is listed in the order of the table",
              (c, v) -> v.reasons().equals(VerdictTable.answer(c).reasons())),
          always("compliance follows from the reason", VerdictLaws::complianceFits),
          new Law<>(
              "a void exemption is named wherever a verdict stands in spite of it",
              (c, v) -> c.exemption().isVoid() && v.reason().compareTo(Reason.EXEMPT) > 0,
              (c, v) -> namesVoidExemption(v)),
          new Law<>(
              "an exemption that is not void is never called void",
              (c, v) -> !c.exemption().isVoid(),
              (c, v) -> !v.annotation().contains("Exemption void")),
          always(
              "the annotation is one line of 1 to 256 characters that can be seen",
              (c, v) -> isPlainText(v.annotation())),
          always(
              "the annotation begins with the reason that decides",
              (c, v) ->
                  v.annotation().startsWith(v.reason() + ": ")
                      || v.annotation().startsWith("EXEMPT until ")),
          new Law<>(
              "a violation says what to fix",
              (c, v) -> VIOLATIONS.contains(v.reason()),
              (c, v) -> v.annotation().contains(". Fix: ")),
          new Law<>(
              "a violation names the control of the benchmark",
              (c, v) -> VIOLATIONS.contains(v.reason()),
              (c, v) -> v.annotation().contains(". " + CIS.get(c.parameters().cisVersion()))),
          new Law<>(
              "the other violations are named whenever there is room",
              (c, v) -> v.reasons().size() > 1,
              VerdictLaws::namesOthersIfThereIsRoom));

  static final List<Law<Case>> OF_ALL_INPUT =
      Stream.concat(
              OF_ALL_INPUT_THAT_EXEMPTS_NOTHING.stream(),
              Stream.of(
                  new Law<Case>(
                      "only a valid tag exempts",
                      (c, v) -> v.reason() == Reason.EXEMPT,
                      (c, v) -> c.exemption() == ExemptionTag.VALID)))
          .toList();

  static final List<Law<Case>> OF_LEFTOVERS =
      List.of(
          always(
              "old credentials are spoken of while they may be valid and at no other time",
              (c, v) -> Leftovers.areSaid(c.facts().profile(), c.facts().evaluatedAt(), v)),
          new Law<>(
              "the role that left is named unless there is no room for it",
              (c, v) -> v.annotation().contains(" may be valid until "),
              Leftovers::roleIsNamed));

  /** These look for names in the annotation, so the names have to be such as AWS allows. */
  static final List<Law<Case>> OF_ORDINARY_NAMES =
      List.of(
          new Law<>(
              "a violation says where",
              (c, v) -> VIOLATIONS.contains(v.reason()),
              VerdictLaws::saysWhere),
          new Law<>(
              "nothing but a violation asks for a fix",
              (c, v) -> !VIOLATIONS.contains(v.reason()),
              (c, v) -> !v.annotation().contains("Fix:")),
          always("the verdict repeats whom it is about", VerdictLaws::repeatsFacts));

  static final List<Law<Case>> OF_REACH =
      List.of(
          new Law<>(
              "an exemption never hides an instance that is gone",
              (c, v) -> c.exemption() == ExemptionTag.VALID && isGone(c.facts()),
              (c, v) ->
                  v.compliance() == Compliance.NOT_APPLICABLE
                      && v.reason().compareTo(Reason.INSTANCE_TERMINATED) <= 0));

  static final List<Law<Case>> OF_JUDGEMENT =
      List.of(
          new Law<>(
              "a verdict that is undetermined was asked for by demanding proof",
              (c, v) -> v.compliance() == Compliance.UNDETERMINED,
              (c, v) -> c.parameters().demandProof() && v.reason() == Reason.ROLE_NOT_VERIFIED),
          new Law<>(
              "with IAM known and a role required, no role stays unverified",
              (c, v) -> c.parameters().requireRole() && isAllKnown(c),
              (c, v) -> v.reason() != Reason.ROLE_NOT_VERIFIED),
          always(
              "an input that differs in tags that the rule does not look at gives the same bytes",
              (c, v) -> withAnotherTag(c).verdict().equals(v)));

  private VerdictLaws() {}

  private static boolean complianceFits(Case c, Verdict v) {
    return switch (v.reason()) {
      case RESOURCE_DELETED,
          RESOURCE_NOT_RECORDED,
          LEFT_SCOPE,
          OTHER_RESOURCE_TYPE,
          INSTANCE_TERMINATED,
          INSTANCE_PENDING,
          INSTANCE_STOPPED ->
          v.compliance() == Compliance.NOT_APPLICABLE;
      case EXEMPT -> v.compliance() == c.parameters().exemptAs();
      case NO_PROFILE,
          PROFILE_DELETED,
          PROFILE_RECREATED,
          PROFILE_WITHOUT_ROLE,
          ROLE_NOT_ASSUMABLE,
          PROFILE_NOT_ALLOWED,
          ROLE_TOO_BROAD,
          ACCESS_KEY_IN_USER_DATA ->
          v.compliance() == Compliance.NON_COMPLIANT;
      case ROLE_ATTACHED -> v.compliance() == Compliance.COMPLIANT;
      case ROLE_NOT_VERIFIED ->
          v.compliance() == Compliance.COMPLIANT || v.compliance() == Compliance.UNDETERMINED;
      case ACCESS_KEY_UNUSED,
          ACCESS_KEY_TOO_OLD,
          TWO_ACTIVE_KEYS,
          USER_ONLY_FOR_KEYS,
          ACCESS_KEY_ACTIVE,
          NO_ACTIVE_KEY,
          ACCESS_KEY_ALLOWED,
          ACCESS_KEY_NOT_VERIFIED ->
          false;
    };
  }

  static boolean isPlainText(String annotation) {
    for (int i = 0; i < annotation.length(); i++) {
      if (annotation.charAt(i) < ' ' || annotation.charAt(i) > '~') {
        return PLAIN_TEXT.matcher(annotation).matches();
      }
    }
    return !annotation.isEmpty() && annotation.length() <= 256;
  }

  static boolean namesOthersIfThereIsRoom(Object c, Verdict v) {
    List<String> others = v.reasons().stream().skip(1).map(Reason::name).toList();
    String sentence = " Also: " + String.join(", ", others) + ".";
    boolean isNamed = v.annotation().endsWith("." + sentence);
    boolean hasRoom = v.annotation().length() + sentence.length() <= 256;
    return isNamed || (!hasRoom && !v.annotation().contains("Also:"));
  }

  /** Without a word on what is wrong with it only where credentials that live on take the room. */
  static boolean namesVoidExemption(Verdict v) {
    boolean isBrief =
        v.annotation().length() > 200
            && v.annotation().contains(". Exemption void. ")
            && v.annotation().contains(" may be valid until ");
    return v.annotation().contains(". Exemption void: ") || isBrief;
  }

  private static boolean saysWhere(Case c, Verdict v) {
    @Nullable Attached profile = c.facts().profile() instanceof Attached a ? a : null;
    return switch (v.reason()) {
      case PROFILE_WITHOUT_ROLE ->
          ShortenedName.isIn(v.annotation(), "instance profile ", profile.name());
      case ROLE_NOT_ASSUMABLE, ROLE_TOO_BROAD ->
          ShortenedName.isIn(v.annotation(), ": role ", ((WithRole) profile.state()).role().name());
      default -> ShortenedName.isIn(v.annotation(), c.place().words(), c.place().name());
    };
  }

  private static boolean repeatsFacts(Case c, Verdict v) {
    @Nullable Attached profile = c.facts().profile() instanceof Attached a ? a : null;
    @Nullable WithRole role =
        profile != null && profile.state() instanceof WithRole with ? with : null;
    String tag = c.place().tagKey() + "=" + c.place().name();
    return is(v.profileArn(), profile == null ? null : profile.arn())
        && is(v.roleArn(), role == null ? null : role.role().arn())
        && is(v.owner(), c.place().tagKey() == null ? null : tag)
        && CIS.get(c.parameters().cisVersion()).endsWith(": " + v.cisId() + ".");
  }

  private static boolean is(@Nullable String text, @Nullable String expected) {
    return text == null ? expected == null : text.equals(expected);
  }

  private static boolean isGone(InstanceFacts facts) {
    return facts.status() == ResourceStatus.Known.RESOURCE_DELETED
        || facts.status() == ResourceStatus.Known.RESOURCE_DELETED_NOT_RECORDED
        || facts.state() == InstanceState.Known.TERMINATED
        || facts.state() == InstanceState.Known.SHUTTING_DOWN;
  }

  private static boolean isAllKnown(Case c) {
    boolean userDataKnown =
        !c.parameters().scanUserData() || !(c.facts().userData() instanceof UserData.NotRead);
    if (!(c.facts().profile() instanceof Attached attached)) {
      return userDataKnown;
    }
    if (attached.state() instanceof WithRole with) {
      return userDataKnown
          && !(with.role().trust() instanceof Trust.Unknown)
          && (c.forbidden() == ListOf.NOTHING
              || with.role().policies() instanceof ManagedPolicies.Known);
    }
    return userDataKnown && !(attached.state() instanceof ProfileState.Unknown);
  }

  private static Case withAnotherTag(Case c) {
    InstanceFacts facts = c.facts();
    Map<String, String> tags = new HashMap<>(facts.tags());
    tags.put("Name", "web");
    InstanceFacts again =
        new InstanceFacts(
            facts.resourceType(),
            facts.resourceId(),
            facts.status(),
            facts.leftScope(),
            facts.state(),
            facts.profile(),
            facts.userData(),
            tags,
            facts.evaluatedAt());
    return new Case(again, c.parameters(), c.exemption(), c.allowed(), c.forbidden(), c.place());
  }
}
