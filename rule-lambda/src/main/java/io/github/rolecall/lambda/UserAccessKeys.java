package io.github.rolecall.lambda;

import io.github.rolecall.evaluation.ParsedParameters;
import io.github.rolecall.evaluation.UserAccessKeyFacts;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import io.github.rolecall.evaluation.UserAccessKeyParameters;
import io.github.rolecall.evaluation.UserAccessKeyRule;
import io.github.rolecall.lambda.facts.IamReader;
import io.github.rolecall.lambda.facts.ProfileHistory;
import io.github.rolecall.lambda.facts.ResourceJudge;
import io.github.rolecall.lambda.facts.UserJudge;
import io.github.rolecall.lambda.publish.Pause;
import io.github.rolecall.lambda.sweep.Progress;
import io.github.rolecall.lambda.sweep.Results;
import io.github.rolecall.lambda.sweep.Round;
import io.github.rolecall.lambda.sweep.UserRound;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rule on the access keys of IAM users. */
final class UserAccessKeys implements FamilyRule<UserAccessKeyParameters> {

  @Override
  public String name() {
    return UserAccessKeyRule.NAME;
  }

  @Override
  public boolean judges(String resourceType) {
    return resourceType.equals(UserAccessKeyFacts.RESOURCE_TYPE);
  }

  @Override
  public boolean judgesPlans() {
    return false;
  }

  @Override
  public ParsedParameters<UserAccessKeyParameters> parse(Map<String, String> given) {
    return UserAccessKeyParameters.parse(given);
  }

  @Override
  public ResourceJudge judge(
      UserAccessKeyParameters parameters, Account account, IamReader iam, ProfileHistory history) {
    return new UserJudge(parameters, new UserSource(account.session())::credentials);
  }

  @Override
  public Round<?> round(
      UserAccessKeyParameters parameters,
      Account account,
      IamReader iam,
      ProfileHistory history,
      Results results,
      Progress progress) {
    UserSource source = new UserSource(account.session());
    return new UserRound(
        source, parameters, source::credentials, Pause.real(), account.session().deadline());
  }

  @Override
  public ResourceJudge rehearsal(UserAccessKeyParameters parameters, IamReader iam) {
    return new UserJudge(parameters, name -> Optional.of(new Credentials.Known(false, List.of())));
  }

  @Override
  public String rehearsedItem() {
    return """
    "awsRegion":"global","resourceType":"AWS::IAM::User","resourceId":"AIDA0",\
    "resourceName":"a","configuration":{"userName":"a","userId":"AIDA0",\
    "arn":"arn:p:iam::111122223333:user/a"}\
    """;
  }
}
