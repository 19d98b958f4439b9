package io.github.rolecall.lambda;

import io.github.rolecall.aws.TemplateVersions;
import io.github.rolecall.decoding.Resource.LaunchVersion;
import io.github.rolecall.evaluation.LaunchTemplateRoleFacts;
import io.github.rolecall.evaluation.LaunchTemplateRoleParameters;
import io.github.rolecall.evaluation.LaunchTemplateRoleRule;
import io.github.rolecall.evaluation.Leftover;
import io.github.rolecall.evaluation.ParsedParameters;
import io.github.rolecall.lambda.facts.IamReader;
import io.github.rolecall.lambda.facts.ProfileHistory;
import io.github.rolecall.lambda.facts.ResourceJudge;
import io.github.rolecall.lambda.facts.TemplateJudge;
import io.github.rolecall.lambda.sweep.Progress;
import io.github.rolecall.lambda.sweep.Results;
import io.github.rolecall.lambda.sweep.Round;
import io.github.rolecall.lambda.sweep.TemplateRound;
import java.util.List;
import java.util.Map;

/** The rule on launch templates and launch configurations. */
final class LaunchTemplateRoles implements FamilyRule<LaunchTemplateRoleParameters> {

  @Override
  public String name() {
    return LaunchTemplateRoleRule.NAME;
  }

  @Override
  public boolean judges(String resourceType) {
    return resourceType.equals(LaunchTemplateRoleFacts.TEMPLATE_TYPE)
        || resourceType.equals(LaunchTemplateRoleFacts.CONFIGURATION_TYPE);
  }

  @Override
  public boolean judgesPlans() {
    return false;
  }

  @Override
  public ParsedParameters<LaunchTemplateRoleParameters> parse(Map<String, String> given) {
    return LaunchTemplateRoleParameters.parse(given);
  }

  @Override
  public ResourceJudge judge(
      LaunchTemplateRoleParameters parameters,
      Account account,
      IamReader iam,
      ProfileHistory history) {
    LaunchSource source = new LaunchSource(account);
    return new TemplateJudge(
        parameters, iam, history, id -> TemplateVersions.launched(source.versionsOf(id)));
  }

  @Override
  public Round<?> round(
      LaunchTemplateRoleParameters parameters,
      Account account,
      IamReader iam,
      ProfileHistory history,
      Results results,
      Progress progress) {
    return new TemplateRound(new LaunchSource(account), parameters, iam, history, progress);
  }

  @Override
  public ResourceJudge rehearsal(LaunchTemplateRoleParameters parameters, IamReader iam) {
    return new TemplateJudge(
        parameters,
        iam,
        profile -> new Leftover.None(),
        id -> List.of(new LaunchVersion("default version 1", null)));
  }

  @Override
  public String rehearsedItem() {
    return """
    "awsRegion":"eu-central-1","resourceType":"AWS::EC2::LaunchTemplate",\
    "resourceId":"lt-00000000000000000","configuration":{"LaunchTemplateName":"a",\
    "LaunchTemplateData":{"IamInstanceProfile":{"Name":"a"}}}\
    """;
  }
}
