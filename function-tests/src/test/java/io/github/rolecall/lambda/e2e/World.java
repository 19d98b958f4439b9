package io.github.rolecall.lambda.e2e;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cases that do not contradict each other in what they demand of IAM. */
final class World {

  final List<Case> cases = new ArrayList<>();
  private final Map<String, String> demands = new HashMap<>();

  private World() {}

  /** Spreads cases over as few worlds as their order allows. */
  static List<World> of(Collection<Case> cases) {
    List<World> worlds = new ArrayList<>();
    for (Case one : cases) {
      World world =
          worlds.stream()
              .filter(w -> w.bears(one))
              .findFirst()
              .orElseGet(() -> {
                World another = new World();
                worlds.add(another);
                return another;
              });
      world.demands.putAll(one.demands());
      world.cases.add(one);
    }
    return worlds;
  }

  private boolean bears(Case one) {
    return one.demands().entrySet().stream()
        .allMatch(demand ->
            demands.getOrDefault(demand.getKey(), demand.getValue()).equals(demand.getValue()));
  }
}
