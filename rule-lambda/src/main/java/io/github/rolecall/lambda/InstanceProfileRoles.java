package io.github.rolecall.lambda;

import io.github.rolecall.evaluation.InstanceProfileRoleFacts;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts.Users;
import io.github.rolecall.evaluation.InstanceProfileRoleParameters;
import io.github.rolecall.evaluation.InstanceProfileRoleRule;
import io.github.rolecall.evaluation.Leftover;
import io.github.rolecall.evaluation.ParsedParameters;
import io.github.rolecall.lambda.facts.IamReader;
import io.github.rolecall.lambda.facts.ProfileHistory;
import io.github.rolecall.lambda.facts.ProfileJudge;
import io.github.rolecall.lambda.facts.ResourceJudge;
import io.github.rolecall.lambda.sweep.ProfileRound;
import io.github.rolecall.lambda.sweep.Progress;
import io.github.rolecall.lambda.sweep.Results;
import io.github.rolecall.lambda.sweep.Round;
import java.util.Map;

/** The rule on instance profiles. */
final class InstanceProfileRoles implements FamilyRule<InstanceProfileRoleParameters> {

  @Override
  public String name() {
    return InstanceProfileRoleRule.NAME;
  }

  @Override
  public boolean judges(String resourceType) {
    return resourceType.equals(InstanceProfileRoleFacts.RESOURCE_TYPE);
  }

  @Override
  public boolean judgesPlans() {
    return false;
  }

  @Override
  public ParsedParameters<InstanceProfileRoleParameters> parse(Map<String, String> given) {
    return InstanceProfileRoleParameters.parse(given);
  }

  @Override
  public ResourceJudge judge(
      InstanceProfileRoleParameters parameters,
      Account account,
      IamReader iam,
      ProfileHistory history) {
    return new ProfileJudge(parameters, iam, history, new ProfileSource(account.session())::of);
  }

  @Override
  public Round<?> round(
      InstanceProfileRoleParameters parameters,
      Account account,
      IamReader iam,
      ProfileHistory history,
      Results results,
      Progress progress) {
    return new ProfileRound(
        new ProfileSource(account.session()), parameters, iam, history, results, progress);
  }

  @Override
  public ResourceJudge rehearsal(InstanceProfileRoleParameters parameters, IamReader iam) {
    return new ProfileJudge(
        parameters, iam, profile -> new Leftover.None(), arn -> new Users.NotAsked());
  }

  @Override
  public String rehearsedItem() {
    return """
    "awsRegion":"global","resourceType":"AWS::IAM::InstanceProfile","resourceId":"AIPA0",\
    "configuration":{"instanceProfileName":"a","instanceProfileId":"AIPA0",\
    "arn":"arn:p:iam::111122223333:instance-profile/a","roles":[]}\
    """;
  }
}
