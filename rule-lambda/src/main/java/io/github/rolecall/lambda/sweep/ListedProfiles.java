package io.github.rolecall.lambda.sweep;

import io.github.rolecall.aws.Action;
import io.github.rolecall.aws.Page;
import io.github.rolecall.aws.PageTokens;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.Verdict;
import io.github.rolecall.lambda.facts.IamReader;
import io.github.rolecall.lambda.facts.ResourceJudge;
import io.github.rolecall.lambda.facts.UndecidedException;
import io.github.rolecall.lambda.sweep.Round.InTime;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers from a list of the account's profiles that was read before. Whatever the list does not
 * tell is asked for once in an attempt, however many instances want to know it and in whatever
 * order they come.
 */
final class ListedProfiles implements IamReader {

  /** What a list of profiles that was read a moment ago may get wrong. */
  private static final Set<Reason> WORTH_ASKING_AGAIN =
      EnumSet.of(
          Reason.PROFILE_DELETED,
          Reason.PROFILE_RECREATED,
          Reason.PROFILE_WITHOUT_ROLE,
          Reason.ROLE_NOT_ASSUMABLE);

  private final Map<String, InstanceProfile> listed;
  private final IamReader iam;
  private final Set<String> renewed = new HashSet<>();
  private final Map<String, Optional<List<String>>> policies = new HashMap<>();

  ListedProfiles(Map<String, InstanceProfile> listed, IamReader iam) {
    this.listed = listed;
    this.iam = iam;
  }

  /**
   * Reads whole pages of profiles, unless an earlier attempt did.
   *
   * @param page reads a page by the token of the one before
   */
  static void list(
      Progress progress, Function<@Nullable String, Page<InstanceProfile>> page, InTime inTime)
      throws SweepIncompleteException {
    if (progress.profilesListed()) {
      return;
    }
    PageTokens tokens = new PageTokens();
    @Nullable String token = null;
    do {
      inTime.orStop();
      Page<InstanceProfile> read = page.apply(token);
      read.items().forEach(p -> progress.profiles().put(p.reference().name(), p));
      token = tokens.next(Action.IAM_LIST_INSTANCE_PROFILES, read.nextToken());
    } while (token != null);
    progress.endOfProfiles();
  }

  /**
   * Judges a resource, and once more when the verdict speaks against one of its profiles that the
   * list may have got wrong.
   *
   * @param held the profiles that the resource names
   */
  Verdict judge(
      ResourceJudge judge, Resource resource, List<ProfileReference> held, Instant evaluatedAt)
      throws UndecidedException {
    try {
      Verdict verdict = judge.judge(resource, evaluatedAt);
      boolean again = WORTH_ASKING_AGAIN.contains(verdict.reason()) && renew(held);
      return again ? judge.judge(resource, evaluatedAt) : verdict;
    } catch (UndecidedException e) {
      if (renew(held)) {
        return judge.judge(resource, evaluatedAt);
      }
      throw e;
    }
  }

  private boolean renew(List<ProfileReference> held) {
    boolean renewedOne = false;
    for (ProfileReference one : held) {
      renewedOne |= renew(one);
    }
    return renewedOne;
  }

  /**
   * Asks for a profile by its name, since the list may be older than the profile.
   *
   * @return false when that was done before
   */
  boolean renew(ProfileReference held) {
    String name = held.name();
    if (renewed.contains(name)) {
      return false;
    }
    iam.instanceProfile(held)
        .ifPresentOrElse(profile -> listed.put(name, profile), () -> listed.remove(name));
    return renewed.add(name);
  }

  @Override
  public Optional<InstanceProfile> instanceProfile(ProfileReference held) {
    return Optional.ofNullable(listed.get(held.name()));
  }

  @Override
  public Optional<List<String>> attachedPolicies(String roleName) {
    return policies.computeIfAbsent(roleName, iam::attachedPolicies);
  }
}
