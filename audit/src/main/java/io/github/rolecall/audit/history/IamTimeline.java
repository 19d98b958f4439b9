package io.github.rolecall.audit.history;

import io.github.rolecall.audit.history.ProfileTimeline.Phase;
import io.github.rolecall.audit.inventory.Inventory;
import io.github.rolecall.audit.inventory.Sighting;
import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.Role;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.evaluation.ProfileFacts;
import io.github.rolecall.evaluation.RoleCallRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What AWS Config recorded of the instance profiles and roles of one account, and what followed
 * from it at each moment. The evidence is weighed as it is for the verdicts of one moment: items
 * are shown to an {@link Inventory} in the order of their times, which is asked after each.
 *
 * <p>Grows with the number of the account's profiles, roles and their changes. To be filled before
 * it is asked; not safe for use by many threads.
 */
public final class IamTimeline {

  private static final Comparator<Sighting<?>> BY_TIME =
      Comparator.<Sighting<?>, Instant>comparing(InstanceLife::time)
          .thenComparing(Sighting::source);

  private final Map<String, List<Sighting<?>>> profiles = new HashMap<>();
  private final Map<String, List<Sighting<?>>> roles = new HashMap<>();

  /** By the name of a profile the roles that were ever said to be in it. */
  private final Map<String, Set<String>> rolesOf = new HashMap<>();

  private final Map<ProfileReference, ProfileTimeline> known = new HashMap<>();

  /** Adds an item of a profile. */
  public void addProfile(Sighting<InstanceProfile> item) {
    String name = item.resource().reference().name();
    profiles.computeIfAbsent(name, n -> new ArrayList<>()).add(item);
    List<RoleReference> held = item.resource().roles();
    for (RoleReference role : held == null ? List.<RoleReference>of() : held) {
      link(name, role.name());
    }
  }

  /** Adds an item of a role. */
  public void addRole(Sighting<Role> item) {
    String name = item.resource().name();
    roles.computeIfAbsent(name, n -> new ArrayList<>()).add(item);
    List<ProfileReference> claimed = item.resource().profiles();
    for (ProfileReference profile : claimed == null ? List.<ProfileReference>of() : claimed) {
      link(profile.name(), name);
    }
  }

  /** Returns what was known of a profile at each moment; null stands for none. */
  ProfileTimeline of(@Nullable ProfileReference held) {
    return held == null
        ? ProfileTimeline.always(new ProfileFacts.None())
        : known.computeIfAbsent(held, this::replay);
  }

  private void link(String profile, String role) {
    rolesOf.computeIfAbsent(profile, p -> new TreeSet<>()).add(role);
  }

  private ProfileTimeline replay(ProfileReference held) {
    Inventory evidence = new Inventory(RoleCallRule.INSTANCE_ROLE, false);
    List<Phase> phases = new ArrayList<>();
    phases.add(new Phase(Instant.MIN, evidence.facts().held(held), null));
    List<Sighting<?>> items = itemsAbout(held.name());
    for (int i = 0; i < items.size(); ) {
      Instant now = InstanceLife.time(items.get(i));
      Source first = items.get(i).source();
      while (i < items.size() && InstanceLife.time(items.get(i)).equals(now)) {
        boolean unused = evidence.add(items.get(i).resource(), items.get(i).source());
        i++;
      }
      ProfileFacts facts = evidence.facts().held(held);
      if (!facts.equals(phases.get(phases.size() - 1).facts())) {
        phases.add(new Phase(now, facts, first));
      }
    }
    return new ProfileTimeline(phases);
  }

  /** Returns all that can matter to a profile, from old to new: its own items, and its roles'. */
  private List<Sighting<?>> itemsAbout(String profile) {
    List<Sighting<?>> items = new ArrayList<>(profiles.getOrDefault(profile, List.of()));
    for (String role : rolesOf.getOrDefault(profile, Set.of())) {
      items.addAll(roles.getOrDefault(role, List.of()));
    }
    items.sort(BY_TIME);
    return items;
  }
}
