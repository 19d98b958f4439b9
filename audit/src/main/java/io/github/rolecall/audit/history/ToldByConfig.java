package io.github.rolecall.audit.history;

import java.util.List;

/**
 * What AWS Config recorded of one rule and one resource.
 *
 * @param stretches what it said from when to when, in order
 * @param doubts where its items and its events do not show the same
 */
public record ToldByConfig(List<Stretch<ConfigResult>> stretches, List<Doubt> doubts) {

  /** Keeps copies of its own. */
  public ToldByConfig {
    stretches = List.copyOf(stretches);
    doubts = List.copyOf(doubts);
  }
}
