package io.github.rolecall.lambda.sweep;

import io.github.rolecall.aws.Page;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts.Users;
import io.github.rolecall.evaluation.InstanceProfileRoleParameters;
import io.github.rolecall.evaluation.Leftover;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import io.github.rolecall.evaluation.Verdict;
import io.github.rolecall.lambda.facts.IamReader;
import io.github.rolecall.lambda.facts.ProfileHistory;
import io.github.rolecall.lambda.facts.ProfileJudge;
import io.github.rolecall.lambda.facts.UndecidedException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All instance profiles. IAM's list holds no tags, so that a profile is read by itself before the
 * verdict speaks against it: it may be exempt, or have changed.
 */
public final class ProfileRound implements Round<InstanceProfile> {

  /** IAM User Guide, "IAM identifiers": unique ids of instance profiles. */
  private static final String IDS_BEGIN = "AIPA";

  private static final ProfileHistory NO_HISTORY = profile -> new Leftover.None();
  private static final Users NOBODY_LOOKED = new Users.NotAsked();

  private final Profiles source;
  private final IamReader iam;
  private final Results results;
  private final Progress progress;
  private final ProfileJudge byList;
  private final ProfileJudge byCalls;
  private final Map<String, Users> users = new HashMap<>();
  private boolean underNames;

  /** What a sweep over instance profiles reads. */
  public interface Profiles {

    /**
     * Returns a page of the account's instance profiles with their roles.
     *
     * @param token the token of the page before; null for the first page
     */
    Page<InstanceProfile> page(@Nullable String token);

    /**
     * Finds the instances that use profiles.
     *
     * @param profileArns any number of them
     * @return the users of each, by the profile's ARN
     */
    Map<String, Users> users(List<String> profileArns);
  }

  /**
   * Prepares a round.
   *
   * @param source what to read
   * @param parameters the rule's parameters
   * @param iam the account's IAM, asked for single profiles before a verdict speaks against one
   * @param history tells which role left a profile
   * @param results what the rule has said so far
   * @param progress takes the profiles of a page
   */
  public ProfileRound(
      Profiles source,
      InstanceProfileRoleParameters parameters,
      IamReader iam,
      ProfileHistory history,
      Results results,
      Progress progress) {
    this.source = source;
    this.results = results;
    this.iam = iam;
    this.progress = progress;
    ListedProfiles listed = new ListedProfiles(progress.profiles(), iam);
    this.byList = new ProfileJudge(parameters, listed, NO_HISTORY, arn -> NOBODY_LOOKED);
    this.byCalls = new ProfileJudge(parameters, iam, history, this::users);
  }

  /**
   * Finds out under which ids AWS Config knows profiles, which no public source settles: the rule's
   * results tell, since those about changes carry the ids of its items.
   */
  @Override
  public void prepare(InTime inTime) throws SweepIncompleteException {
    inTime.orStop();
    underNames =
        results.page(null).items().stream()
            .filter(one -> one.resourceType().equals(InstanceProfileRoleFacts.RESOURCE_TYPE))
            .anyMatch(one -> !one.resourceId().startsWith(IDS_BEGIN));
  }

  @Override
  public Page<InstanceProfile> page(@Nullable String token) {
    Page<InstanceProfile> page = source.page(token);
    progress.profiles().clear();
    page.items().forEach(p -> progress.profiles().put(p.reference().name(), p));
    List<String> suspects =
        page.items().stream()
            .filter(ProfileRound::isSuspect)
            .map(profile -> profile.reference().arn())
            .filter(Objects::nonNull)
            .toList();
    users.clear();
    if (!suspects.isEmpty()) {
      users.putAll(source.users(suspects));
    }
    return underNames
        ? new Page<>(
            page.items().stream().map(ProfileRound::underItsName).toList(), page.nextToken())
        : page;
  }

  private static InstanceProfile underItsName(InstanceProfile profile) {
    Identity identity = profile.identity();
    return new InstanceProfile(
        new Identity(
            identity.accountId(),
            identity.region(),
            identity.resourceType(),
            profile.reference().name(),
            identity.captureTime(),
            identity.status(),
            identity.leftScope()),
        profile.reference(),
        profile.roles(),
        profile.tags());
  }

  @Override
  public Verdict verdict(InstanceProfile profile, Instant evaluatedAt) throws UndecidedException {
    try {
      Verdict verdict = byList.judge(profile, evaluatedAt);
      if (verdict.compliance() != Compliance.NON_COMPLIANT) {
        return verdict;
      }
    } catch (UndecidedException e) {
      // A moment later it may be readable: what the profile itself says counts.
    }
    return byCalls.judge(withTags(profile), evaluatedAt);
  }

  /**
   * Results under IAM's ids are withdrawn once the names are known to count, but not the other way.
   */
  @Override
  public Set<String> otherIds(InstanceProfile profile) {
    return underNames ? Set.of() : Set.of(profile.reference().name());
  }

  private InstanceProfile withTags(InstanceProfile profile) {
    return iam.instanceProfile(profile.reference())
        .map(now ->
            new InstanceProfile(
                profile.identity(), profile.reference(), profile.roles(), now.tags()))
        .orElse(profile);
  }

  private Users users(String arn) {
    return users.computeIfAbsent(
        arn, one -> source.users(List.of(one)).getOrDefault(one, NOBODY_LOOKED));
  }

  /** Asking once for all such profiles of a page spares a call for each. */
  private static boolean isSuspect(InstanceProfile profile) {
    List<RoleReference> roles = profile.roles();
    return roles == null || roles.isEmpty() || roles.get(0).trust() instanceof Trust.NotAssumable;
  }
}
