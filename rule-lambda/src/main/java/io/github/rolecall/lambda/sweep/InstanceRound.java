package io.github.rolecall.lambda.sweep;

import io.github.rolecall.aws.Page;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.evaluation.Verdict;
import io.github.rolecall.lambda.facts.IamReader;
import io.github.rolecall.lambda.facts.InstanceJudge;
import io.github.rolecall.lambda.facts.ProfileHistory;
import io.github.rolecall.lambda.facts.UndecidedException;
import io.github.rolecall.lambda.facts.UserDataReader;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All instances: whole pages of profiles first, then whole pages of instances. */
public final class InstanceRound implements Round<Resource.Instance> {

  private final Fleet fleet;
  private final boolean needsProfiles;
  private final Progress progress;
  private final ListedProfiles profiles;
  private final InstanceJudge judge;

  /**
   * Prepares a round.
   *
   * @param fleet what to read
   * @param parameters the rule's parameters
   * @param iam the account's IAM, asked for single profiles before a verdict speaks against one
   * @param userData reads user data, if the parameters ask for it
   * @param history tells which role left a profile
   * @param progress holds the profiles that an earlier attempt listed
   */
  public InstanceRound(
      Fleet fleet,
      InstanceRoleParameters parameters,
      IamReader iam,
      UserDataReader userData,
      ProfileHistory history,
      Progress progress) {
    this.fleet = fleet;
    this.needsProfiles = parameters.looksAtRole();
    this.progress = progress;
    this.profiles = new ListedProfiles(progress.profiles(), iam);
    this.judge = new InstanceJudge(parameters, profiles, userData, history);
  }

  @Override
  public void prepare(InTime inTime) throws SweepIncompleteException {
    if (needsProfiles) {
      ListedProfiles.list(progress, fleet::instanceProfiles, inTime);
    }
  }

  @Override
  public Page<Resource.Instance> page(@Nullable String token) {
    return fleet.instances(token);
  }

  @Override
  public Verdict verdict(Resource.Instance instance, Instant evaluatedAt)
      throws UndecidedException {
    ProfileReference held = instance.profile();
    return profiles.judge(judge, instance, held == null ? List.of() : List.of(held), evaluatedAt);
  }
}
