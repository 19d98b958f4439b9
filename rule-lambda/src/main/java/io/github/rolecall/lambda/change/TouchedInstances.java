package io.github.rolecall.lambda.change;

import io.github.rolecall.lambda.change.trail.Change;
import io.github.rolecall.lambda.change.trail.ChangeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whom changes touch: what was found out before people are told, and what was not. */
final class TouchedInstances {

  private final List<String> regions;
  private final Map<String, Map<String, Found>> byProfile = new TreeMap<>();
  private final Map<String, Set<String>> profilesByRole = new TreeMap<>();
  private final Map<String, String> roleProblems = new TreeMap<>();
  private final Map<String, String> regionProblems = new TreeMap<>();
  private final Map<String, String> notLookedUp = new TreeMap<>();

  TouchedInstances(List<String> regions) {
    this.regions = List.copyOf(regions);
  }

  void holds(String role, String profile) {
    profilesByRole.computeIfAbsent(role, r -> new TreeSet<>()).add(profile);
  }

  void found(String profile, String region, String instanceId) {
    byProfile
        .computeIfAbsent(profile, p -> new TreeMap<>())
        .computeIfAbsent(region, r -> new Found())
        .add(instanceId);
  }

  void roleFailed(String role, String why) {
    roleProblems.put(role, why);
  }

  void regionFailed(String region, String why) {
    regionProblems.put(region, why);
  }

  /** Notes why a profile or role was not asked for. */
  void left(String name, String why) {
    notLookedUp.put(name, why);
  }

  Set<String> profilesOf(String role) {
    return profilesByRole.getOrDefault(role, Set.of());
  }

  /** Returns what could not be found out. */
  List<String> problems() {
    List<String> problems = new ArrayList<>(roleProblems.values());
    regionProblems.forEach((region, why) -> problems.add(region + ": " + why));
    return problems;
  }

  /** Says in one line which instances a change touches. */
  String of(Change change) {
    Change.Target target = change.target();
    if (change.kind().isRegional()) {
      return target.instanceId().isEmpty()
          ? "the one of association "
              + target.associationId()
              + " in "
              + change.region()
              + ", which the event does not name"
          : change.region() + ": " + target.instanceId();
    }
    if (!target.profile().isEmpty()) {
      return ofProfiles(Set.of(target.profile()));
    }
    String role = target.role();
    if (roleProblems.containsKey(role)) {
      return "not known: " + roleProblems.get(role);
    }
    if (notLookedUp.containsKey(role)) {
      return "not looked up: " + notLookedUp.get(role);
    }
    if (profilesOf(role).isEmpty()) {
      return change.kind() == ChangeKind.DELETE_ROLE
          ? "those of the profiles that it was removed from before; none in this message"
          : "none: no instance profile holds the role";
    }
    return ofProfiles(profilesOf(role));
  }

  private String ofProfiles(Set<String> profiles) {
    for (String profile : profiles) {
      if (notLookedUp.containsKey(profile)) {
        return "not looked up: " + notLookedUp.get(profile);
      }
    }
    return regions.stream()
        .map(region -> region + ": " + in(region, profiles))
        .collect(Collectors.joining("; "));
  }

  private String in(String region, Set<String> profiles) {
    List<String> texts = new ArrayList<>();
    for (String profile : profiles) {
      Found found = byProfile.getOrDefault(profile, Map.of()).get(region);
      if (found != null) {
        texts.add(found.toString());
      }
    }
    if (regionProblems.containsKey(region)) {
      texts.add("not known: " + regionProblems.get(region));
    }
    return texts.isEmpty() ? "none" : String.join(", ", texts);
  }
}
