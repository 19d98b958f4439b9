package io.github.rolecall.decoding;

import io.github.rolecall.decoding.IamListing.Kind;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which IAM listings one document completes. What a complete listing does not name does not exist,
 * so any doubt spoils it: more pages to come, or an element that was not understood.
 */
final class Listings {

  private final Set<IamListing> seen = new LinkedHashSet<>();
  private final Set<Kind> spoiled = EnumSet.noneOf(Kind.class);
  private boolean truncated;

  /** Takes note of an element of a listing. */
  void saw(String accountId, Kind kind) {
    seen.add(new IamListing(accountId, kind));
  }

  /** Takes note of an element that was not understood. */
  void spoil(Kind kind) {
    spoiled.add(kind);
  }

  /** Takes note that more pages follow. */
  void truncate() {
    truncated = true;
  }

  void deliver(ResourceSink sink) {
    if (!truncated) {
      seen.stream().filter(listing -> !spoiled.contains(listing.of())).forEach(sink::listing);
    }
  }
}
