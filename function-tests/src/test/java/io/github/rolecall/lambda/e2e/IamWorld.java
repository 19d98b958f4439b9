package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.ResourceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * IAM as it is at the end of a scenario: everything that the scenario's IAM data tells is done
 * again, in its order.
 */
final class IamWorld {

  /** The name of a profile or a role in its account. */
  record Name(String account, String name) {}

  /**
   * A profile.
   *
   * @param path its path
   * @param id its unique id in the scenario, or null when the data does not tell
   * @param role the name of its role, or null when it holds none
   */
  record Profile(String path, @Nullable String id, @Nullable String role) {}

  /**
   * A role.
   *
   * @param path its path
   * @param trust its trust policy, or null when the data does not tell
   * @param policies the ARNs of its managed policies, or null when the data does not tell
   */
  record Role(String path, @Nullable String trust, @Nullable List<String> policies) {}

  private record Step(Instant at, Runnable action) {}

  private final Map<Name, Profile> profiles = new HashMap<>();
  private final Map<Name, Role> roles = new HashMap<>();
  private final Set<Name> told = new HashSet<>();
  private final Set<String> allRolesTold = new HashSet<>();
  private final Set<String> allProfilesTold = new HashSet<>();

  private IamWorld() {}

  static IamWorld after(ScenarioInput input) {
    IamWorld world = new IamWorld();
    List<Step> steps = new ArrayList<>();
    for (Recorded item : input.items) {
      Instant at =
          Objects.requireNonNullElse(item.resource().identity().captureTime(), Instant.MAX);
      if (item.resource() instanceof Resource.InstanceProfile profile) {
        steps.add(new Step(at, () -> world.profile(profile, IamNode.configuration(item.tree()))));
      } else if (item.resource() instanceof Resource.Role role) {
        steps.add(new Step(at, () -> world.role(role, IamNode.configuration(item.tree()))));
      }
    }
    input.liveProfiles.forEach(
        profile -> steps.add(new Step(Instant.MAX, () -> world.profile(profile, "", ""))));
    input.liveRoles.forEach(
        role -> steps.add(new Step(Instant.MAX, () -> world.role(role, "", ""))));
    steps.sort(Comparator.comparing(Step::at));
    steps.forEach(step -> step.action().run());
    input.wholeListings.forEach(world::listing);
    return world;
  }

  /** Says whether the data tells anything of a profile. */
  boolean tells(Name profile) {
    return told.contains(profile)
        || allRolesTold.contains(profile.account())
        || allProfilesTold.contains(profile.account());
  }

  /** Returns a profile, or null when there is none. */
  @Nullable Profile profile(Name name) {
    Profile known = profiles.get(name);
    boolean listedByRolesOnly =
        known == null
            && !told.contains(name)
            && allRolesTold.contains(name.account())
            && !allProfilesTold.contains(name.account());
    return listedByRolesOnly ? new Profile("/", null, null) : known;
  }

  @Nullable Role role(Name name) {
    return roles.get(name);
  }

  private void profile(Resource.InstanceProfile item, JsonNode configuration) {
    String account = IamNode.account(item.reference().arn(), item.identity().accountId());
    if (isGone(item)) {
      Name name = new Name(account, item.reference().name());
      told.add(name);
      profiles.remove(name);
    } else {
      profile(configuration, account, item.reference().name());
    }
  }

  /** A profile that tells its roles. */
  private void profile(JsonNode node, String account, String fallbackName) {
    String arn = IamNode.text(node, "arn");
    String given = IamNode.text(node, "instanceProfileName");
    Name name = new Name(IamNode.account(arn, account), given == null ? fallbackName : given);
    told.add(name);
    Profile before = profiles.get(name);
    String id = IamNode.text(node, "instanceProfileId");
    JsonNode held = IamNode.get(node, "roles");
    String role = before == null ? null : before.role();
    if (held.isArray()) {
      role = null;
      for (JsonNode one : held) {
        role = one.isTextual() ? one.asText() : IamNode.text(one, "roleName");
        seen(one, name.account());
      }
    }
    profiles.put(name, new Profile(IamNode.path(arn), id, role));
  }

  private void role(Resource.Role item, JsonNode configuration) {
    String account = IamNode.account(item.arn(), item.identity().accountId());
    if (isGone(item)) {
      roles.remove(new Name(account, item.name()));
      leave(new Name(account, item.name()), Set.of());
    } else {
      role(configuration, account, item.name());
    }
  }

  /** A role that may tell its profiles. */
  private void role(JsonNode node, String account, String fallbackName) {
    String arn = IamNode.text(node, "arn");
    String given = IamNode.text(node, "roleName");
    Name name = new Name(IamNode.account(arn, account), given == null ? fallbackName : given);
    put(name, arn, node);
    JsonNode held = IamNode.get(node, "instanceProfileList");
    if (held.isArray()) {
      Set<String> names = new HashSet<>();
      for (JsonNode profile : held) {
        String profileName = IamNode.text(profile, "instanceProfileName");
        names.add(String.valueOf(profileName));
        Name key = new Name(name.account(), String.valueOf(profileName));
        told.add(key);
        profiles.put(
            key,
            new Profile(
                IamNode.path(IamNode.text(profile, "arn")),
                IamNode.text(profile, "instanceProfileId"),
                name.name()));
      }
      leave(name, names);
    }
  }

  /** A role as a profile names it. */
  private void seen(JsonNode role, String account) {
    if (role.isObject()) {
      String arn = IamNode.text(role, "arn");
      put(
          new Name(IamNode.account(arn, account), String.valueOf(IamNode.text(role, "roleName"))),
          arn,
          role);
    }
  }

  private void put(Name name, @Nullable String arn, JsonNode node) {
    Role before = roles.get(name);
    String trust = IamNode.trust(node);
    List<String> policies = IamNode.policies(node);
    roles.put(
        name,
        new Role(
            arn == null && before != null ? before.path() : IamNode.path(arn),
            trust == null && before != null ? before.trust() : trust,
            policies == null && before != null ? before.policies() : policies));
  }

  private void leave(Name role, Set<String> except) {
    profiles.replaceAll((name, profile) ->
        name.account().equals(role.account())
                && role.name().equals(profile.role())
                && !except.contains(name.name())
            ? new Profile(profile.path(), profile.id(), null)
            : profile);
  }

  /** Whatever a whole listing does not name is not there. */
  private void listing(JsonNode listing) {
    Set<Name> named = new HashSet<>();
    for (JsonNode profile : listing.path("InstanceProfiles")) {
      named.add(name(profile, "instanceProfileName"));
    }
    Set<Name> holding = new HashSet<>();
    Set<String> accounts = new HashSet<>();
    for (JsonNode role : listing.path("RoleDetailList")) {
      accounts.add(name(role, "roleName").account());
      for (JsonNode profile : role.path("InstanceProfileList")) {
        holding.add(name(profile, "instanceProfileName"));
      }
    }
    named.forEach(name -> allProfilesTold.add(name.account()));
    allRolesTold.addAll(accounts);
    if (!named.isEmpty()) {
      profiles
          .keySet()
          .removeIf(name -> allProfilesTold.contains(name.account()) && !named.contains(name));
    }
    profiles.replaceAll((name, profile) ->
        accounts.contains(name.account()) && !holding.contains(name)
            ? new Profile(profile.path(), profile.id(), null)
            : profile);
  }

  private static Name name(JsonNode node, String field) {
    return new Name(
        IamNode.account(IamNode.text(node, "arn"), ""), String.valueOf(IamNode.text(node, field)));
  }

  private static boolean isGone(Resource resource) {
    ResourceStatus status = resource.identity().status();
    return status == ResourceStatus.Known.RESOURCE_DELETED
        || status == ResourceStatus.Known.RESOURCE_DELETED_NOT_RECORDED;
  }
}
