package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Demands that IAM users have no long-term access keys, which roles should replace; and where a
 * user may have one, that it is young, used and the only one.
 *
 * <p>A total, pure function of facts and parameters; safe for use by many threads.
 */
public final class UserAccessKeyRule {

  /** The rule's name on the command line, in reports and in the Lambda function's environment. */
  public static final String NAME = "iam-user-access-key";

  private static final Set<String> TYPES = Set.of(UserAccessKeyFacts.RESOURCE_TYPE);

  private final UserAccessKeyParameters parameters;

  /** Makes the rule with the parameters that all its verdicts follow. */
  public UserAccessKeyRule(UserAccessKeyParameters parameters) {
    this.parameters = parameters;
  }

  /** Judges one user. Never throws for what the facts hold. */
  public Verdict evaluate(UserAccessKeyFacts facts) {
    ResourceFacts resource = facts.resource();
    Optional<Finding> outOfReach = Reach.outOf(resource, TYPES, "IAM users");
    if (outOfReach.isPresent()) {
      return verdict(Compliance.NOT_APPLICABLE, List.of(outOfReach.get()), facts, "");
    }
    Exemption exemption = Exemption.of(resource.tags(), resource.evaluatedAt(), parameters);
    if (exemption instanceof Exemption.Valid valid) {
      Finding exempt = valid.finding();
      return verdict(parameters.exemptAs(), List.of(exempt), facts, control(exempt.reason()));
    }
    if (facts.credentials() instanceof Credentials.Known known) {
      return judge(facts, known, exemption.remark());
    }
    Credentials.Unknown unknown = (Credentials.Unknown) facts.credentials();
    return notVerified(facts, unknown.why(), exemption.remark());
  }

  private Verdict judge(UserAccessKeyFacts facts, Credentials.Known known, String remark) {
    List<Finding> violations = violations(facts, known);
    if (!violations.isEmpty()) {
      String closing = remark + control(violations.get(0).reason());
      return verdict(Compliance.NON_COMPLIANT, violations, facts, closing);
    }
    List<AccessKey> active = active(known);
    if (active.isEmpty()) {
      Finding none = new Finding(Reason.NO_ACTIVE_KEY, user(facts).words(" has no active key."));
      return verdict(Compliance.COMPLIANT, List.of(none), facts, remark + control(none.reason()));
    }
    for (AccessKey key : active) {
      if (key.createdAt() == null || key.lastUse() instanceof AccessKey.LastUse.Unknown) {
        return notVerified(facts, "age or last use of key " + key.label() + " is unknown", remark);
      }
    }
    Finding allowed =
        new Finding(
            Reason.ACCESS_KEY_ALLOWED,
            user(facts).words(" may have keys; ").then(lastUse(active.get(0))).words("."));
    return verdict(
        Compliance.COMPLIANT, List.of(allowed), facts, remark + control(allowed.reason()));
  }

  private Verdict notVerified(UserAccessKeyFacts facts, String why, String remark) {
    Finding finding =
        new Finding(
            Reason.ACCESS_KEY_NOT_VERIFIED,
            new Annotation()
                .words("the keys of ")
                .then(user(facts))
                .words(": ")
                .name(why)
                .words("."));
    Compliance compliance =
        parameters.demandProof() ? Compliance.UNDETERMINED : Compliance.COMPLIANT;
    return verdict(compliance, List.of(finding), facts, remark + control(finding.reason()));
  }

  private List<Finding> violations(UserAccessKeyFacts facts, Credentials.Known known) {
    List<AccessKey> active = active(known);
    List<Finding> found = new ArrayList<>();
    if (active.isEmpty()) {
      return found;
    }
    Instant now = facts.resource().evaluatedAt();
    oldest(active.stream().filter(key -> isUnused(key, now)).toList())
        .map(key -> unused(facts, key))
        .ifPresent(found::add);
    oldest(active.stream().filter(key -> isOld(key, now)).toList())
        .map(key -> tooOld(facts, key, now))
        .ifPresent(found::add);
    if (active.size() > 1) {
      found.add(
          violation(
              Reason.TWO_ACTIVE_KEYS,
              user(facts).words(" has two active keys."),
              "deactivate the one that was used less lately"));
    }
    if (!isAllowed(facts)) {
      found.add(known.hasPassword() ? keyActive(facts, active) : onlyForKeys(facts, active));
    }
    return found;
  }

  private boolean isUnused(AccessKey key, Instant now) {
    Instant since =
        key.lastUse() instanceof AccessKey.LastUse.At at
            ? at.at()
            : key.lastUse() instanceof AccessKey.LastUse.Never ? key.createdAt() : null;
    return since != null && days(since, now) > parameters.unusedDays();
  }

  private boolean isOld(AccessKey key, Instant now) {
    return key.createdAt() != null && days(key.createdAt(), now) > parameters.maxKeyAgeDays();
  }

  private static long days(Instant since, Instant now) {
    return Duration.between(since, now).toDays();
  }

  private boolean isAllowed(UserAccessKeyFacts facts) {
    return parameters.allowedUserArns().stream().anyMatch(p -> p.matches(facts.arn()));
  }

  private static List<AccessKey> active(Credentials.Known known) {
    return known.keys().stream().filter(AccessKey::active).toList();
  }

  private static Optional<AccessKey> oldest(List<AccessKey> keys) {
    return keys.stream()
        .min(
            Comparator.comparing(
                AccessKey::createdAt, Comparator.nullsLast(Comparator.naturalOrder())));
  }

  private static Finding unused(UserAccessKeyFacts facts, AccessKey key) {
    return violation(
        Reason.ACCESS_KEY_UNUSED,
        new Annotation().then(lastUse(key)).words(", of ").then(user(facts)).words("."),
        "deactivate the key, then delete it");
  }

  private Finding tooOld(UserAccessKeyFacts facts, AccessKey key, Instant now) {
    long age = key.createdAt() == null ? 0 : days(key.createdAt(), now);
    return violation(
        Reason.ACCESS_KEY_TOO_OLD,
        new Annotation()
            .words("key " + key.label() + " of ")
            .then(user(facts))
            .words(" is " + age + " days old, over " + parameters.maxKeyAgeDays() + "."),
        "replace it by a role, or rotate it");
  }

  private static Finding onlyForKeys(UserAccessKeyFacts facts, List<AccessKey> active) {
    return violation(
        Reason.USER_ONLY_FOR_KEYS,
        user(facts)
            .words(" has no password and only a key; ")
            .then(lastUse(active.get(0)))
            .words("."),
        "let the application use a role, then delete the user");
  }

  private static Finding keyActive(UserAccessKeyFacts facts, List<AccessKey> active) {
    return violation(
        Reason.ACCESS_KEY_ACTIVE,
        user(facts).words(" has an active key; ").then(lastUse(active.get(0))).words("."),
        "use a role or IAM Identity Center, then delete the key");
  }

  private static Annotation lastUse(AccessKey key) {
    Annotation text = new Annotation().words("key " + key.label());
    if (key.lastUse() instanceof AccessKey.LastUse.At at) {
      String where = at.region().isEmpty() ? "" : " in " + at.region();
      text.words(" was used last " + LocalDate.ofInstant(at.at(), ZoneOffset.UTC));
      return at.service().isEmpty() ? text : text.words(" for ").name(at.service() + where);
    }
    return text.words(
        key.lastUse() instanceof AccessKey.LastUse.Never
            ? " was never used"
            : " is used nobody knows when");
  }

  private static Annotation user(UserAccessKeyFacts facts) {
    return new Annotation().words("user ").name(facts.name());
  }

  private static Finding violation(Reason reason, Annotation what, String fix) {
    return new Finding(reason, what.words(" Fix: " + fix + "."));
  }

  private String control(Reason reason) {
    return parameters.cisVersion().accessKeyControl(reason);
  }

  private Verdict verdict(
      Compliance compliance, List<Finding> findings, UserAccessKeyFacts facts, String closing) {
    Owner owner = Owner.of(facts.resource().tags());
    @Nullable String tag = owner instanceof Owner.Tagged tagged ? tagged.tag() : null;
    return new Conclusion(
            null, null, null, tag, parameters.cisVersion().accessKeyId(findings.get(0).reason()))
        .verdict(compliance, findings, closing);
  }
}
