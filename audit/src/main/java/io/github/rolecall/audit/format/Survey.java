package io.github.rolecall.audit.format;

import io.github.rolecall.audit.judge.Judgement;
import io.github.rolecall.decoding.Identity;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of all verdicts before the first one can be written: a first pass over them.
 */
final class Survey {

  /**
   * The verdicts about one account and region, which follow each other.
   *
   * @param account the account's id, or words that say that it is unknown
   * @param region the region, or words that say that it is unknown
   * @param counts what they say
   */
  record Group(String account, String region, Counts counts) {}

  private final List<Group> groups = new ArrayList<>();
  private final Counts total = new Counts();
  private final BitSet repeated = new BitSet();
  private @Nullable Identity previous;

  /** Looks at the next verdict. */
  void add(Judgement judgement) {
    int index = total.total();
    Identity identity = judgement.identity();
    if (previous == null || !isSameGroup(previous, identity)) {
      groups.add(group(identity));
    } else if (isSameResource(previous, identity)) {
      repeated.set(index - 1, index + 1);
    }
    previous = identity;
    groups.get(groups.size() - 1).counts().add(judgement.verdict().compliance());
    total.add(judgement.verdict().compliance());
  }

  /** Returns the groups in the order of their verdicts. */
  List<Group> groups() {
    return groups;
  }

  Counts total() {
    return total;
  }

  /** Says whether a verdict is one of several about the same resource. */
  boolean isRepeated(int index) {
    return repeated.get(index);
  }

  /** Says whether there are several verdicts about any resource. */
  boolean hasRepeated() {
    return !repeated.isEmpty();
  }

  private static Group group(Identity identity) {
    return new Group(
        known(identity.accountId(), "unknown account"),
        known(identity.region(), "unknown region"),
        new Counts());
  }

  private static String known(String value, String otherwise) {
    return value.isEmpty() ? otherwise : SafeText.oneLine(value);
  }

  private static boolean isSameGroup(Identity a, Identity b) {
    return a.accountId().equals(b.accountId()) && a.region().equals(b.region());
  }

  private static boolean isSameResource(Identity a, Identity b) {
    return a.resourceType().equals(b.resourceType()) && a.resourceId().equals(b.resourceId());
  }
}
