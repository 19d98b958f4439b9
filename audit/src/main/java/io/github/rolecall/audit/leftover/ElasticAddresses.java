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

  /** Whose an address is; without an instance nobody's. */
  private record Holder(@Nullable String instance, @Nullable String association) {

    static final Holder NOBODY = new Holder(null, null);

    /** Moving an address ends its association before, and either call may come first. */
    boolean isEndedBy(AddressChange change) {
      return change.association() == null || change.association().equals(association);
    }
  }

  private final List<AddressChange> changes = new ArrayList<>();
  private final Map<String, String> byAllocation = new HashMap<>();
  private final Map<String, TreeMap<Instant, Holder>> holders = new HashMap<>();

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
      TreeMap<Instant, Holder> known = holders.computeIfAbsent(address, a -> new TreeMap<>());
      if (change.kind() == AddressChange.Kind.ASSOCIATED) {
        if (change.association() != null) {
          byAssociation.put(change.association(), address);
        }
        known.put(change.time(), new Holder(change.instance(), change.association()));
      } else if (known.isEmpty() || known.lastEntry().getValue().isEndedBy(change)) {
        known.put(change.time(), Holder.NOBODY);
      }
    }
    changes.clear();
  }

  /** Returns whose an address was at some time, or null. */
  @Nullable String holder(String ip, Instant time) {
    TreeMap<Instant, Holder> known = holders.get(ip);
    Map.Entry<Instant, Holder> last = known == null ? null : known.floorEntry(time);
    return last == null ? null : last.getValue().instance();
  }

  /** Returns all addresses that were ever somebody's, sorted. */
  Set<String> all() {
    return new TreeSet<>(holders.keySet());
  }
}
