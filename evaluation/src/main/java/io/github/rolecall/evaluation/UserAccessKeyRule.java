package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.AccessKey.LastUse;
import io.github.rolecall.evaluation.AllowList.Standing;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

  private static final Reach REACH = Reach.of(RoleCallRule.USER_ACCESS_KEY, "IAM users");

  /** Less than any number of days that the parameters can name. */
  private static final long UNKNOWN = -1;

  private final UserAccessKeyParameters parameters;
  private final AllowList allowed;

  /** Makes the rule with the parameters that all its verdicts follow. */
  public UserAccessKeyRule(UserAccessKeyParameters parameters) {
    this.parameters = parameters;
    this.allowed = new AllowList(parameters.allowedUserArns());
  }

  /** Judges one user. Never throws for what the facts hold. */
  public Verdict evaluate(UserAccessKeyFacts facts) {
    ResourceFacts resource = facts.resource();
    Owner owner = Owner.of(resource.tags());
    Optional<ExplainedReason> outOfReach = REACH.outOf(resource);
    if (outOfReach.isPresent()) {
      return about(owner, outOfReach.get()).notApplicable(outOfReach.get());
    }
    Exemption exemption = Exemption.of(resource.tags(), resource.evaluatedAt(), parameters);
    if (exemption instanceof Exemption.Valid valid) {
      ExplainedReason exempt = valid.explained();
      return about(owner, exempt).verdict(parameters.exemptAs(), exempt, control(exempt));
    }
    List<ExplainedReason> reasons = reasons(facts, new KeyWording(facts.name()));
    ExplainedReason first = reasons.get(0);
    return about(owner, first)
        .verdict(compliance(first.reason()), reasons, exemption.closing(control(first)));
  }

  private Compliance compliance(Reason reason) {
    return switch (reason) {
      case NO_ACTIVE_KEY, ACCESS_KEY_ALLOWED -> Compliance.COMPLIANT;
      case ACCESS_KEY_NOT_VERIFIED -> parameters.unproven();
      default -> Compliance.NON_COMPLIANT;
    };
  }

  private List<ExplainedReason> reasons(UserAccessKeyFacts facts, KeyWording wording) {
    if (facts.credentials() instanceof Credentials.Unknown unknown) {
      return List.of(wording.notVerified(unknown.why()));
    }
    Credentials.Known known = (Credentials.Known) facts.credentials();
    List<AccessKey> active = known.keys().stream().filter(AccessKey::active).toList();
    if (active.isEmpty()) {
      return List.of(wording.none());
    }
    Standing standing = allowed.find(facts.arn());
    Instant now = facts.resource().evaluatedAt();
    List<ExplainedReason> violations = violationsOfAllowed(active, now, wording);
    AccessKey first = active.get(0);
    if (standing == Standing.NOT_LISTED) {
      violations.add(known.hasPassword() ? wording.active(first) : wording.onlyForKeys(first));
    }
    if (!violations.isEmpty()) {
      return violations;
    }
    if (standing == Standing.UNKNOWN) {
      return List.of(wording.notVerified("allowedUserArns needs the user's ARN"));
    }
    return List.of(
        first.createdAt() == null || first.lastUse() instanceof LastUse.Unknown
            ? wording.notVerified("age or last use of the active key is not known")
            : wording.allowed(first));
  }

  /** Returns what speaks against keys even of a user who may have one. */
  private List<ExplainedReason> violationsOfAllowed(
      List<AccessKey> active, Instant now, KeyWording wording) {
    List<ExplainedReason> found = new ArrayList<>();
    active.stream()
        .max(Comparator.comparingLong(key -> idleDays(key, now)))
        // The benchmark speaks of keys that are unused for so many days or more.
        .filter(key -> idleDays(key, now) >= parameters.unusedDays())
        .map(key -> wording.unused(key, idleDays(key, now)))
        .ifPresent(found::add);
    active.stream()
        .max(Comparator.comparingLong(key -> ageDays(key, now)))
        // And of rotation within so many days or less.
        .filter(key -> ageDays(key, now) > parameters.maxKeyAgeDays())
        .map(key -> wording.tooOld(key, ageDays(key, now), parameters.maxKeyAgeDays()))
        .ifPresent(found::add);
    if (active.size() > 1) {
      active.stream()
          .min(Comparator.comparing(UserAccessKeyRule::lastUsed))
          .map(wording::twoActive)
          .ifPresent(found::add);
    }
    return found;
  }

  private static long idleDays(AccessKey key, Instant now) {
    if (key.lastUse() instanceof LastUse.At at) {
      return days(at.at(), now);
    }
    return key.lastUse() instanceof LastUse.Never ? ageDays(key, now) : UNKNOWN;
  }

  private static long ageDays(AccessKey key, Instant now) {
    return days(key.createdAt(), now);
  }

  private static long days(@Nullable Instant since, Instant now) {
    return since == null ? UNKNOWN : ChronoUnit.DAYS.between(since, now);
  }

  /** Orders keys: never used, used long ago, used lately, nobody knows. */
  private static Instant lastUsed(AccessKey key) {
    if (key.lastUse() instanceof LastUse.At at) {
      return at.at();
    }
    return key.lastUse() instanceof LastUse.Never ? Instant.MIN : Instant.MAX;
  }

  private Conclusion about(Owner owner, ExplainedReason first) {
    return Conclusion.about(owner, parameters.cisVersion().accessKeyId(first.reason()));
  }

  private Annotation control(ExplainedReason first) {
    return parameters.cisVersion().accessKeyControl(first.reason());
  }
}
