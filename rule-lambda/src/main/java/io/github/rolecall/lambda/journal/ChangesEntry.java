package io.github.rolecall.lambda.journal;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a batch of changes.
 *
 * @param messages how many messages it had
 * @param events how many calls of each name concerned the rules
 * @param irrelevant how many messages concerned nobody
 * @param malformed how many could not be understood
 * @param regions for each region that is concerned, what became of the start there
 * @param givenBack how many messages have to come again
 * @param mostReceives how often the queue gave out the message that it gave out most often
 * @param told of how many changes people were told
 */
public record ChangesEntry(
    int messages,
    Map<String, Integer> events,
    int irrelevant,
    int malformed,
    Map<String, String> regions,
    int givenBack,
    int mostReceives,
    int told) {

  /** Keeps sorted copies of its own. */
  public ChangesEntry {
    events = Collections.unmodifiableMap(new TreeMap<>(events));
    regions = Collections.unmodifiableMap(new TreeMap<>(regions));
  }
}
