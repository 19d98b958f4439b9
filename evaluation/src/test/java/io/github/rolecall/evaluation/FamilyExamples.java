package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.AccessKey.LastUse;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts.Users;
import io.github.rolecall.evaluation.LaunchTemplateRoleFacts.Version;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ordinary instance profiles, launch templates and users, for tests that change one thing. */
final class FamilyExamples {

  static final String USER_ARN = "arn:aws:iam::123456789012:user/apps/uploader";

  private FamilyExamples() {}

  static ResourceFacts resource(String type, String exemption) {
    return resource(
        type, exemption.isEmpty() ? Map.of() : Map.of("rolecall:exempt-until", exemption));
  }

  static ResourceFacts resource(String type, Map<String, String> tags) {
    return new ResourceFacts(
        type, "resource-id", ResourceStatus.Known.OK, false, tags, Examples.NOW);
  }

  static Verdict profile(ProfileState state, String... namesAndValues) {
    return profile(state, new Users.NotAsked(), resource(ProfileSpace.TYPE, ""), namesAndValues);
  }

  static Verdict profile(ProfileState state, Users users) {
    return profile(state, users, resource(ProfileSpace.TYPE, ""));
  }

  static Verdict profile(ProfileState state, ResourceFacts resource) {
    return profile(state, new Users.NotAsked(), resource);
  }

  private static Verdict profile(
      ProfileState state, Users users, ResourceFacts resource, String... namesAndValues) {
    InstanceProfileRoleParameters parameters =
        Parsed.accepted(InstanceProfileRoleParameters.parse(given(namesAndValues)));
    return new InstanceProfileRoleRule(parameters)
        .evaluate(
            new InstanceProfileRoleFacts(
                resource, new ProfileFacts.Attached(Examples.PROFILE_ARN, state), users));
  }

  static Verdict template(String type, List<Version> versions, String... namesAndValues) {
    return template(resource(type, ""), versions, namesAndValues);
  }

  static Verdict templateOfStack(ProfileFacts profile) {
    return template(
        resource(TemplateSpace.TEMPLATE, Map.of("aws:cloudformation:stack-name", "web")),
        List.of(new Version("", profile)));
  }

  private static Verdict template(
      ResourceFacts resource, List<Version> versions, String... namesAndValues) {
    LaunchTemplateRoleParameters parameters =
        Parsed.accepted(LaunchTemplateRoleParameters.parse(given(namesAndValues)));
    return new LaunchTemplateRoleRule(parameters)
        .evaluate(new LaunchTemplateRoleFacts(resource, "web-servers", versions));
  }

  static AccessKey key(String label, int ageDays, LastUse lastUse) {
    return new AccessKey(label, true, Examples.NOW.minus(ageDays, ChronoUnit.DAYS), lastUse);
  }

  static Verdict user(boolean hasPassword, List<AccessKey> keys) {
    return user(USER_ARN, new Credentials.Known(hasPassword, keys), "");
  }

  static Verdict user(boolean hasPassword, List<AccessKey> keys, String allowedUserArns) {
    return user(USER_ARN, new Credentials.Known(hasPassword, keys), allowedUserArns);
  }

  static Verdict user(String arn, Credentials credentials, String allowedUserArns) {
    UserAccessKeyParameters parameters =
        Parsed.accepted(UserAccessKeyParameters.parse(Map.of("allowedUserArns", allowedUserArns)));
    return new UserAccessKeyRule(parameters)
        .evaluate(new UserAccessKeyFacts(resource(KeySpace.TYPE, ""), arn, credentials));
  }

  private static Map<String, String> given(String... namesAndValues) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      given.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return given;
  }
}
