package io.github.rolecall.audit.leftover;

import io.github.rolecall.audit.bundle.AccountRegion;
import io.github.rolecall.audit.bundle.BundleException;
import io.github.rolecall.audit.bundle.Period;
import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.bundle.SealedBundle;
import io.github.rolecall.audit.bundle.TableRows;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which instance of a bundle held which role, and when; grows with the bundle's instances. */
final class BundleRoles {

  private record Key(String account, String instance) {}

  private final Period period;
  private final Map<Key, InstanceRoles> instances = new HashMap<>();
  private final Set<AccountRegion> places = new TreeSet<>();

  private @Nullable Key key;
  private @Nullable InstanceRolesBuilder current;

  private BundleRoles(Period period) {
    this.period = period;
  }

  /**
   * Reads a bundle.
   *
   * @throws IOException if it is none, or its intervals are not those that its manifest lists
   */
  static BundleRoles of(Path folder) throws IOException {
    try {
      SealedBundle bundle = SealedBundle.open(folder);
      BundleRoles roles = new BundleRoles(Period.of(bundle.manifest()));
      bundle.check(Table.INTERVALS);
      try (TableRows intervals = bundle.rows(Table.INTERVALS)) {
        for (Row row = intervals.next(); row != null; row = intervals.next()) {
          roles.add(row);
        }
      }
      roles.close();
      return roles;
    } catch (BundleException e) {
      throw new IOException("the bundle " + folder + ": " + e.getMessage(), e);
    }
  }

  private void add(Row interval) {
    if (!"rolecall".equals(interval.text("teller"))) {
      return;
    }
    String account = Objects.requireNonNull(interval.text("account"));
    String region = Objects.requireNonNull(interval.text("region"));
    Key next = new Key(account, Objects.requireNonNull(interval.text("resource_id")));
    if (!next.equals(key)) {
      close();
      key = next;
      current = new InstanceRolesBuilder(region, period.to());
      places.add(new AccountRegion(account, region));
    }
    Objects.requireNonNull(current).add(interval);
  }

  private void close() {
    if (key != null && current != null) {
      instances.put(key, current.build());
    }
  }

  /** Says how a role stood to an instance; see {@link InstanceRoles#at}. */
  Standing at(
      String account,
      String instance,
      String role,
      Instant time,
      @Nullable Instant created,
      Duration skew) {
    InstanceRoles roles = instances.get(new Key(account, instance));
    return roles == null ? new Standing.Stranger() : roles.at(role, time, created, skew);
  }

  /** Returns the region of an instance, or null when the bundle does not know it. */
  @Nullable String region(String account, String instance) {
    InstanceRoles roles = instances.get(new Key(account, instance));
    return roles == null ? null : roles.region();
  }

  Period period() {
    return period;
  }

  /** Returns where the bundle's instances are, sorted. */
  Set<AccountRegion> places() {
    return new TreeSet<>(places);
  }
}
