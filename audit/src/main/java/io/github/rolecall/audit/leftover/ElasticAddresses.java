package io.github.rolecall.audit.leftover;

import io.github.rolecall.audit.trail.AddressChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which instance had which Elastic IP address, and when; grows with the calls that say so. */
final class ElasticAddresses {

  /** More calls than this are not kept: addresses are limited, and few move often. */
  private static final int MOST = 500_000;

  private final List<AddressChange> changes = new ArrayList<>();
  private final Map<String, String> byAllocation = new HashMap<>();
  private final Map<String, TreeMap<Instant, String>> holders = new HashMap<>();

  /** Takes a call; they come in no order. Returns whether there was room for it. */
  boolean add(AddressChange change) {
    if (change.kind() == AddressChange.Kind.ALLOCATED) {
      if (change.allocation() != null && change.address() != null && byAllocation.size() < MOST) {
        byAllocation.put(change.allocation(), change.address());
      }
      return byAllocation.size() < MOST;
    }
    if (changes.size() < MOST) {
      changes.add(change);
      return true;
    }
    return false;
  }

  /** Puts all calls in order; to be called once, before anything is asked. */
  void sort() {
    changes.sort(Comparator.comparing(AddressChange::time).thenComparing(AddressChange::kind));
    Map<String, String> byAssociation = new HashMap<>();
    for (AddressChange change : changes) {
      String address = change.address();
      if (address == null && change.allocation() != null) {
        address = byAllocation.get(change.allocation());
      }
      if (address == null && change.association() != null) {
        address = byAssociation.get(change.association());
      }
      if (address == null) {
        continue;
      }
      boolean isHeld = change.kind() == AddressChange.Kind.ASSOCIATED && change.instance() != null;
      if (isHeld && change.association() != null) {
        byAssociation.put(change.association(), address);
      }
      holders
          .computeIfAbsent(address, a -> new TreeMap<>())
          .put(change.time(), isHeld ? change.instance() : "");
    }
    changes.clear();
  }

  /** Returns whose an address was at some time, or null. */
  @Nullable String holder(String ip, Instant time) {
    TreeMap<Instant, String> known = holders.get(ip);
    Map.Entry<Instant, String> last = known == null ? null : known.floorEntry(time);
    return last == null || last.getValue().isEmpty() ? null : last.getValue();
  }

  /** Returns all addresses that were ever somebody's, sorted. */
  Set<String> all() {
    return new TreeSet<>(holders.keySet());
  }
}
