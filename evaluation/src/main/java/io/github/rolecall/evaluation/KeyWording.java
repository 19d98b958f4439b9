package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.AccessKey.LastUse;

/** Every sentence that a verdict on access keys can say, about one user. */
final class KeyWording {

  private final Annotation user;

  /** Speaks of a user. */
  KeyWording(String userName) {
    this.user = Annotation.of("user ").name(userName);
  }

  ExplainedReason unused(AccessKey key, long days) {
    Annotation use = lastUse(key(key).words(" of ").then(user), key);
    return violation(
        Reason.ACCESS_KEY_UNUSED,
        use.words(
            key.lastUse() instanceof LastUse.At
                ? ", " + days + " days ago."
                : " in " + days + " days."),
        "deactivate the key, then delete it");
  }

  ExplainedReason tooOld(AccessKey key, long days, int maxDays) {
    return violation(
        Reason.ACCESS_KEY_TOO_OLD,
        key(key).words(" of ").then(user).words(" is " + days + " days old, over " + maxDays + "."),
        "replace it by a role, or rotate it");
  }

  ExplainedReason twoActive(AccessKey lessUsed) {
    return violation(
        Reason.TWO_ACTIVE_KEYS,
        user.words(" has two active keys; ").then(lastUse(lessUsed)).words("."),
        "keep one key and deactivate the other");
  }

  ExplainedReason onlyForKeys(AccessKey key) {
    return violation(
        Reason.USER_ONLY_FOR_KEYS,
        user.words(" has an active key and no password; ").then(lastUse(key)).words("."),
        "let the application use a role, then delete the user");
  }

  ExplainedReason active(AccessKey key) {
    return violation(
        Reason.ACCESS_KEY_ACTIVE,
        user.words(" has an active key; ").then(lastUse(key)).words("."),
        "use a role or IAM Identity Center, then delete the key");
  }

  ExplainedReason none() {
    return new ExplainedReason(Reason.NO_ACTIVE_KEY, user.words(" has no active key."));
  }

  ExplainedReason allowed(AccessKey key) {
    return new ExplainedReason(
        Reason.ACCESS_KEY_ALLOWED,
        user.words(" may have an active key; ").then(lastUse(key)).words("."));
  }

  ExplainedReason notVerified(String why) {
    return new ExplainedReason(
        Reason.ACCESS_KEY_NOT_VERIFIED,
        Annotation.of("the keys of ").then(user).words(" are not verified: ").name(why).words("."));
  }

  private static Annotation lastUse(AccessKey key) {
    return lastUse(key(key), key);
  }

  private static Annotation lastUse(Annotation subject, AccessKey key) {
    if (key.lastUse() instanceof LastUse.At at) {
      Annotation used = subject.words(" was used last " + UtcDay.of(at.at()));
      Annotation service = at.service().isEmpty() ? used : used.words(" for ").name(at.service());
      return at.region().isEmpty() ? service : service.words(" in ").name(at.region());
    }
    return key.lastUse() instanceof LastUse.Never
        ? subject.words(" was never used")
        : Annotation.of("the last use of ").then(subject).words(" is not known");
  }

  private static Annotation key(AccessKey key) {
    return Annotation.of("key ").name(key.label());
  }

  private static ExplainedReason violation(Reason reason, Annotation what, String fix) {
    return new ExplainedReason(reason, what.words(" Fix: " + fix + "."));
  }
}
