package io.github.rolecall.lambda;

import io.github.rolecall.evaluation.InstanceFacts;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.evaluation.InstanceRoleRule;
import io.github.rolecall.evaluation.Leftover;
import io.github.rolecall.evaluation.ParsedParameters;
import io.github.rolecall.evaluation.UserData;
import io.github.rolecall.lambda.facts.IamReader;
import io.github.rolecall.lambda.facts.InstanceJudge;
import io.github.rolecall.lambda.facts.ProfileHistory;
import io.github.rolecall.lambda.facts.ResourceJudge;
import io.github.rolecall.lambda.sweep.InstanceRound;
import io.github.rolecall.lambda.sweep.Progress;
import io.github.rolecall.lambda.sweep.Results;
import io.github.rolecall.lambda.sweep.Round;
import java.util.Map;

/** The rule on EC2 instances. */
final class InstanceRoles implements FamilyRule<InstanceRoleParameters> {

  @Override
  public String name() {
    return InstanceRoleRule.NAME;
  }

  @Override
  public boolean judges(String resourceType) {
    return resourceType.equals(InstanceFacts.RESOURCE_TYPE);
  }

  @Override
  public boolean judgesPlans() {
    return true;
  }

  @Override
  public ParsedParameters<InstanceRoleParameters> parse(Map<String, String> given) {
    return InstanceRoleParameters.parse(given);
  }

  @Override
  public ResourceJudge judge(
      InstanceRoleParameters parameters, Account account, IamReader iam, ProfileHistory history) {
    return new InstanceJudge(parameters, iam, account::userData, history);
  }

  @Override
  public Round<?> round(
      InstanceRoleParameters parameters,
      Account account,
      IamReader iam,
      ProfileHistory history,
      Results results,
      Progress progress) {
    return new InstanceRound(
        account.fleet(), parameters, iam, account::userData, history, progress);
  }

  @Override
  public ResourceJudge rehearsal(InstanceRoleParameters parameters, IamReader iam) {
    return new InstanceJudge(
        parameters, iam, id -> new UserData.WithoutKey(), profile -> new Leftover.None());
  }

  @Override
  public String rehearsedItem() {
    return """
    "awsRegion":"eu-central-1","resourceType":"AWS::EC2::Instance",\
    "resourceId":"i-00000000000000000","configuration":{"state":{"name":"running"},\
    "iamInstanceProfile":{"arn":"arn:p:iam::111122223333:instance-profile/a","id":"AIPA0"}}\
    """;
  }
}
