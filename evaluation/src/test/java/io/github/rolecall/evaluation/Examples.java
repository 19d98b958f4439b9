package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.ProfileFacts.Attached;
import io.github.rolecall.evaluation.ProfileState.WithRole;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Facts and parameters of an ordinary instance, for tests that change one thing about it. */
final class Examples {

  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final String PROFILE_ARN = "arn:aws:iam::123456789012:instance-profile/web-profile";
  static final String ROLE_ARN = "arn:aws:iam::123456789012:role/web-role";
  static final ProfileFacts ROLE_ATTACHED = attached(role(new Trust.Assumable()));

  private Examples() {}

  static ProfileFacts attached(ProfileState state) {
    return new Attached(PROFILE_ARN, state);
  }

  static ProfileState role(Trust trust, String... policyArns) {
    return new WithRole(
        new RoleFacts(ROLE_ARN, trust, new ManagedPolicies.Known(List.of(policyArns))));
  }

  static InstanceFacts running(ProfileFacts profile, Map<String, String> tags) {
    return running(profile, new UserData.WithoutKey(), tags);
  }

  static InstanceFacts running(ProfileFacts profile, UserData userData, Map<String, String> tags) {
    return instance(ResourceStatus.Known.OK, InstanceState.Known.RUNNING, profile, userData, tags);
  }

  static InstanceFacts instance(
      ResourceStatus status,
      InstanceState state,
      ProfileFacts profile,
      UserData userData,
      Map<String, String> tags) {
    return new InstanceFacts(
        "AWS::EC2::Instance",
        "i-0123456789abcdef0",
        status,
        false,
        state,
        profile,
        userData,
        tags,
        NOW);
  }

  /** Reads parameters that are given as names and values in turn, and that have to be right. */
  static InstanceRoleParameters parameters(String... namesAndValues) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      given.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return accepted(given);
  }

  static InstanceRoleParameters accepted(Map<String, String> given) {
    ParsedParameters<InstanceRoleParameters> parsed = InstanceRoleParameters.parse(given);
    assertThat(parsed).isInstanceOf(ParsedParameters.Accepted.class);
    return ((ParsedParameters.Accepted<InstanceRoleParameters>) parsed).parameters();
  }

  static List<String> messages(Map<String, String> given) {
    ParsedParameters<InstanceRoleParameters> parsed = InstanceRoleParameters.parse(given);
    assertThat(parsed).isInstanceOf(ParsedParameters.Rejected.class);
    List<ParameterProblem> problems =
        ((ParsedParameters.Rejected<InstanceRoleParameters>) parsed).problems();
    return problems.stream().map(ParameterProblem::message).toList();
  }

  static Verdict judge(InstanceFacts facts, String... namesAndValues) {
    return new InstanceRoleRule(parameters(namesAndValues)).evaluate(facts);
  }
}
