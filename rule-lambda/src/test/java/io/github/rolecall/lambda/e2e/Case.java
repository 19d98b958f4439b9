package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.TrustPolicyDecoder;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import io.github.rolecall.fixtures.ExpectedVerdict;
import io.github.rolecall.fixtures.Scenario;
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
 */
record Case(
    Scenario scenario,
    ExpectedVerdict expected,
    String item,
    @Nullable JsonNode event,
    Resource.@Nullable ProfileReference held,
    IamState iam) {

  private static final String TRUSTS_EC2 =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
          + "{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

  static Case of(
      Scenario scenario,
      ExpectedVerdict expected,
      String item,
      @Nullable JsonNode event,
      Resource.@Nullable ProfileReference held,
      IamWorld world) {
    return new Case(
        scenario,
        expected,
        item,
        event,
        held,
        held == null ? new IamState.NotAsked() : state(scenario, expected, held, world));
  }

  String account() {
    return expected.account().isEmpty() ? "111122223333" : expected.account();
  }

  String region() {
    return expected.region().isEmpty() ? "eu-central-1" : expected.region();
  }

  /**
   * Says whether the function cannot tell either, and has to fail. A role that is not required need
   * not be read.
   */
  boolean mustFail() {
    return expected.reason().equals("ROLE_NOT_VERIFIED") && needsIam(scenario);
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
    boolean holdsCurrent = iam instanceof IamState.There there && !there.recreated();
    return holdsCurrent && profileId != null && held != null && held.id() != null
        ? ask.replacing(held.id(), profileId)
        : ask;
  }

  /** Returns the account in which the profile is. */
  String profileAccount() {
    return IamNode.account(Objects.requireNonNull(held).arn(), account());
  }

  /**
   * Returns what has to be true of IAM's entities; cases that contradict each other need functions
   * of their own, since a warm one remembers.
   */
  Map<String, String> demands() {
    Map<String, String> demands = new TreeMap<>();
    demands.put("AWS's own policies", String.valueOf(needsPolicies()));
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
