package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.LaunchVersion;
import io.github.rolecall.decoding.TrustPolicyDecoder;
import io.github.rolecall.evaluation.Leftover;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import io.github.rolecall.evaluation.UserAccessKeyFacts.Credentials.Known;
import io.github.rolecall.fixtures.ExpectedVerdict;
import io.github.rolecall.fixtures.Scenario;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One verdict that a scenario promises, as the function is asked for it.
 *
 * @param scenario the scenario
 * @param expected the promised verdict
 * @param item the item to send
 * @param event the rule's event that brought the item, or null when one is to be made
 * @param held the profile that the instance holds, or null
 * @param iam what IAM is to answer about it
 * @param profileItems what AWS Config recorded of it, the newest first
 * @param versions what a launch template launches; else empty
 * @param others the same question about the other profiles that a launch template names
 * @param credentials what a user can sign in with, or null when the data does not tell
 */
record Case(
    Scenario scenario,
    ExpectedVerdict expected,
    String item,
    @Nullable JsonNode event,
    Resource.@Nullable ProfileReference held,
    IamState iam,
    List<Recorded> profileItems,
    List<LaunchVersion> versions,
    List<Case> others,
    @Nullable Known credentials) {

  Case {
    profileItems = List.copyOf(profileItems);
    versions = List.copyOf(versions);
    others = List.copyOf(others);
  }

  private static final String TRUSTS_EC2 =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
          + "{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

  static Case of(
      Scenario scenario,
      ExpectedVerdict expected,
      String item,
      @Nullable JsonNode event,
      Resource.@Nullable ProfileReference held,
      IamWorld world,
      List<Recorded> profileItems) {
    return new Case(
        scenario,
        expected,
        item,
        event,
        held,
        held == null ? new IamState.NotAsked() : state(scenario, expected, held, world),
        profileItems,
        List.of(),
        List.of(),
        null);
  }

  String account() {
    return expected.account().isEmpty() ? "111122223333" : expected.account();
  }

  /** Returns the region of the rule; IAM's resources are of none, and recorded in one. */
  String region() {
    if (!expected.region().isEmpty() && !expected.region().equals("global")) {
      return expected.region();
    }
    return item.contains("\"arn:aws-cn:")
        ? "cn-north-1"
        : item.contains("\"arn:aws-us-gov:") ? "us-gov-west-1" : "eu-central-1";
  }

  /**
   * Returns the id under which the verdict has to be put: the scenario's, unless moto gave the
   * profile that is judged another one.
   */
  String resourceId(@Nullable String profileId) {
    boolean holdsCurrent = iam instanceof IamState.There there && !there.recreated();
    return holdsCurrent
            && profileId != null
            && held != null
            && expected.resourceId().equals(held.id())
        ? profileId
        : expected.resourceId();
  }

  /** Returns what lives on of the role that left the profile, as its own items tell. */
  Leftover leftover() {
    Instant leftAt = scenario.at();
    for (Recorded one : profileItems) {
      List<Resource.RoleReference> roles = ((Resource.InstanceProfile) one.resource()).roles();
      if (roles != null && !roles.isEmpty()) {
        return new Leftover.Credentials(roles.get(0).name(), leftAt);
      }
      leftAt = Objects.requireNonNull(one.resource().identity().captureTime());
    }
    return new Leftover.None();
  }

  /**
   * Says whether the function cannot tell either, and has to fail. A role that is not required need
   * not be read.
   */
  boolean mustFail() {
    return expected.reason().equals("ACCESS_KEY_NOT_VERIFIED")
        || (expected.reason().equals("ROLE_NOT_VERIFIED") && needsIam(scenario));
  }

  /**
   * Returns the event that asks for the verdict.
   *
   * @param profileId the id that the instance's profile has in IAM, or null when there is none; the
   *     instance gets it, unless the scenario says that it holds another profile's
   */
  RuleEvent ask(String resultToken, @Nullable String profileId) {
    RuleEvent ask =
        event == null
            ? RuleEvent.of(account(), region()).change(item, scenario.at())
            : RuleEvent.copyOf(event).at(scenario.at());
    ask.parameters(scenario.parameters()).resultToken(resultToken);
    return held != null && held.id() != null ? ask.replacing(held.id(), heldId(profileId)) : ask;
  }

  /** Returns the id of the profile that is held, as the event tells it; null when it does not. */
  @Nullable String heldId(@Nullable String profileId) {
    String told = Objects.requireNonNull(held).id();
    boolean holdsCurrent = iam instanceof IamState.There there && !there.recreated();
    return holdsCurrent && told != null && profileId != null ? profileId : told;
  }

  /** Returns the same question about a launch template. */
  Case launching(List<LaunchVersion> launched, List<Case> otherProfiles) {
    return new Case(
        scenario, expected, item, event, held, iam, profileItems, launched, otherProfiles, null);
  }

  /** Returns the account in which the profile is. */
  String profileAccount() {
    return IamNode.account(Objects.requireNonNull(held).arn(), account());
  }

  /** Returns what has to be true of IAM's entities. */
  Map<String, String> demands() {
    Map<String, String> demands = new TreeMap<>();
    if (credentials != null) {
      demands.put("user " + account() + " " + UserCases.user(this).name(), credentials.toString());
    }
    others.forEach(other -> demands.putAll(other.demands()));
    if (held != null) {
      demands.put("profile " + profileAccount() + " " + held.name(), iamWithoutInstance());
      if (iam instanceof IamState.There there && there.role() != null) {
        demands.put(
            "role " + profileAccount() + " " + there.role().name(), there.role().toString());
      }
    }
    return demands;
  }

  @Override
  public String toString() {
    return scenario.name() + " " + expected.resourceId();
  }

  private String iamWithoutInstance() {
    return iam instanceof IamState.There there ? there.path() + there.role() : iam.toString();
  }

  /** Says whether the policies of the role count. */
  boolean needsPolicies() {
    return needsPolicies(scenario);
  }

  private static boolean needsPolicies(Scenario scenario) {
    return scenario.parameters().containsKey("forbiddenManagedPolicyArns");
  }

  private static boolean needsIam(Scenario scenario) {
    return !"false".equals(scenario.parameters().get("requireRole"))
        || needsPolicies(scenario)
        || scenario.parameters().containsKey("scanUserData");
  }

  private static IamState state(
      Scenario scenario, ExpectedVerdict expected, Resource.ProfileReference held, IamWorld world) {
    String account = IamNode.account(held.arn(), expected.account());
    IamWorld.Name name = new IamWorld.Name(account, held.name());
    IamWorld.Profile profile = world.profile(name);
    IamWorld.Role role =
        profile == null || profile.role() == null
            ? null
            : world.role(new IamWorld.Name(account, profile.role()));
    if (expected.reason().equals("ROLE_NOT_VERIFIED")) {
      boolean unreadable =
          role != null
              && role.trust() != null
              && TrustPolicyDecoder.decode(role.trust()) instanceof Trust.Unknown;
      if (!unreadable && (needsIam(scenario) || !world.tells(name))) {
        return new IamState.Denied();
      }
    }
    if (!world.tells(name)) {
      // The verdict does not depend on it.
      return there(
          scenario, held, new IamWorld.Profile(IamNode.path(held.arn()), null, "web"), null);
    }
    return profile == null ? new IamState.Gone() : there(scenario, held, profile, role);
  }

  private static IamState.There there(
      Scenario scenario,
      Resource.ProfileReference held,
      IamWorld.Profile profile,
      IamWorld.@Nullable Role role) {
    boolean recreated =
        held.id() != null && profile.id() != null && !held.id().equals(profile.id());
    if (profile.role() == null) {
      return new IamState.There(profile.path(), null, recreated);
    }
    List<String> policies = role == null || !needsPolicies(scenario) ? null : role.policies();
    String trust = role == null ? null : role.trust();
    return new IamState.There(
        profile.path(),
        new IamState.SeededRole(
            role == null ? "/" : role.path(),
            profile.role(),
            trust == null ? TRUSTS_EC2 : trust,
            policies == null ? List.of() : policies),
        recreated);
  }
}
