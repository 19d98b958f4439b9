package io.github.rolecall.audit.leftover;

import io.github.rolecall.audit.bundle.AccountRegion;
import io.github.rolecall.audit.trail.AddressChange;
import io.github.rolecall.audit.trail.TrailUse;
import io.github.rolecall.audit.trail.TrailUse.InstanceSession;
import io.github.rolecall.audit.trail.TrailUse.LongTermKey;
import io.github.rolecall.audit.trail.UseSink;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes what a trail tells: keeps what was found, and counts what cannot be judged. */
final class TrailIntake implements UseSink {

  /** Microseconds in six hours: an instance seen at an address may be there some hours around. */
  static final long BLOCK = 6L * 3600 * 1_000_000;

  /** CloudTrail did not exist before, and databases of times end somewhere. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59Z");

  private static final int REMEMBERED = 1 << 16;

  private final BundleRoles roles;
  private final Duration skew;
  private final UseStore store;
  private final Gaps gaps;
  private final ElasticAddresses elastic;
  private final Set<AccountRegion> seen = new TreeSet<>();
  private final Set<AccountRegion> expected;

  /** Sightings that were written lately, so that most of them are written once. */
  private final Map<String, Boolean> lately =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  private String fileName = "";
  private int file = -1;
  private @Nullable SQLException failure;

  TrailIntake(
      BundleRoles roles, Duration skew, UseStore store, Gaps gaps, ElasticAddresses elastic) {
    this.roles = roles;
    this.skew = skew;
    this.store = store;
    this.gaps = gaps;
    this.elastic = elastic;
    this.expected = roles.places();
  }

  /** Begins the next file. */
  void begin(int number, String name) {
    file = number;
    fileName = name;
  }

  /** Fails if something could not be kept. */
  void demandKept() throws SQLException {
    if (failure != null) {
      throw failure;
    }
  }

  /** Takes note of the places of which nothing was read. */
  void end() {
    if (file < 0 || (seen.isEmpty() && !expected.isEmpty())) {
      gaps.nothingRead(file + 1);
    }
    for (AccountRegion place : expected) {
      if (!seen.contains(place)) {
        gaps.noTrail(place.account(), place.region());
      }
    }
  }

  @Override
  public void use(TrailUse use, int item) {
    if (use.time().isBefore(EARLIEST) || use.time().isAfter(LATEST)) {
      problem("event " + item + " happened at " + use.time() + ", which cannot be");
      return;
    }
    try {
      if (use.credentials() instanceof InstanceSession session) {
        session(use, session, item);
      } else if (use.credentials() instanceof LongTermKey key) {
        key(use, key, item);
      }
    } catch (SQLException e) {
      failure = failure == null ? e : failure;
    }
  }

  private void session(TrailUse use, InstanceSession session, int item) throws SQLException {
    if (session.isIdentity()) {
      sight(use, session);
      return;
    }
    Standing standing =
        roles.at(
            session.owner(),
            session.instance(),
            session.role(),
            use.time(),
            session.created(),
            skew);
    if (standing instanceof Standing.Left left) {
      store.add(
          "session",
          session.owner(),
          roles.region(session.owner(), session.instance()),
          session.instance(),
          session.role(),
          session.key(),
          left.at(),
          use.time(),
          use.id(),
          use.name(),
          use.error(),
          use.address(),
          use.userAgent(),
          session.created(),
          file,
          item);
      return;
    }
    sight(use, session);
    gap(standing, use, session);
  }

  private void gap(Standing standing, TrailUse use, InstanceSession session) {
    String account = session.owner();
    Instant time = use.time();
    if (standing instanceof Standing.Stranger) {
      gaps.call(LeftoverGapKind.INSTANCE_NOT_IN_BUNDLE, account, null, null, time);
    } else if (standing instanceof Standing.NeverHeld) {
      gaps.call(LeftoverGapKind.ROLE_NEVER_HELD, account, null, session.role(), time);
    } else if (standing instanceof Standing.Unknown) {
      boolean isOutside = !roles.period().holds(time);
      gaps.call(
          isOutside ? LeftoverGapKind.OUTSIDE_PERIOD : LeftoverGapKind.ROLE_NOT_KNOWN,
          account,
          roles.region(account, session.instance()),
          null,
          time);
    }
  }

  /** Takes note of where an instance is, by a call of its own. */
  private void sight(TrailUse use, InstanceSession session) throws SQLException {
    Address from = Address.of(use.address(), use.endpoint(), use.account());
    if (from == null) {
      return;
    }
    long block = block(use.time());
    String known = block + " " + from + session.instance();
    if (lately.put(known, true) == null) {
      store.add("sighting", from.ip(), from.network(), block, session.owner(), session.instance());
    }
  }

  private void key(TrailUse use, LongTermKey key, int item) throws SQLException {
    Address from = Address.of(use.address(), use.endpoint(), use.account());
    if (from == null) {
      return;
    }
    store.add(
        "key_use",
        key.owner(),
        key.key(),
        key.user(),
        use.account(),
        from.ip(),
        from.network(),
        block(use.time()),
        use.time(),
        use.id(),
        use.name(),
        use.error(),
        use.userAgent(),
        file,
        item);
  }

  private static long block(Instant time) {
    return Math.floorDiv(UseStore.micros(time), BLOCK);
  }

  @Override
  public void address(AddressChange change) {
    if (change.kind() != AddressChange.Kind.LAUNCHED) {
      if (!elastic.add(change)) {
        problem("more calls about Elastic IP addresses than are kept");
      }
      return;
    }
    try {
      store.add("launch", change.address(), change.account(), change.instance(), change.time());
    } catch (SQLException e) {
      failure = failure == null ? e : failure;
    }
  }

  @Override
  public void seen(String account, String region) {
    AccountRegion place = new AccountRegion(account, region);
    if (expected.contains(place)) {
      seen.add(place);
    }
  }

  @Override
  public void problem(String what) {
    gaps.unreadable(fileName, what);
  }
}
