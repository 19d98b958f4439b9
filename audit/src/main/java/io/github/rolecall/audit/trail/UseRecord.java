package io.github.rolecall.audit.trail;

import io.github.rolecall.audit.trail.AddressChange.Kind;
import io.github.rolecall.audit.trail.TrailUse.Credentials;
import io.github.rolecall.audit.trail.TrailUse.InstanceSession;
import io.github.rolecall.audit.trail.TrailUse.LongTermKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of one record while it is being read for whose credentials were used. */
final class UseRecord {

  /**
   * A session of EC2 is called as the instance is (CloudTrail User Guide, "userIdentity element").
   */
  private static final Pattern SESSION =
      Pattern.compile(
          "arn:[a-z0-9-]+:sts::([0-9]{12}):assumed-role/([^/]+)/(i-(?:[0-9a-f]{8}|[0-9a-f]{17}))");

  private static final String LONG_TERM = "AKIA";

  /** A launch answers for no more instances than this. */
  private static final int MOST_LAUNCHED = 10_000;

  @Nullable String time;
  @Nullable String id;
  @Nullable String sharedId;
  @Nullable String name;
  @Nullable String region;
  @Nullable String error;
  @Nullable String address;
  @Nullable String endpoint;
  @Nullable String userAgent;
  @Nullable String recipient;
  @Nullable String owner;
  @Nullable String arn;
  @Nullable String type;
  @Nullable String key;
  @Nullable String created;

  /** By its id the private address of each instance that was launched. */
  private final Map<String, String> launched = new LinkedHashMap<>();

  private @Nullable String instance;
  private @Nullable String publicIp;
  private @Nullable String allocation;
  private @Nullable String association;

  /** Takes note of a text anywhere in the parameters or the answer. */
  void parameter(String name, String value) {
    switch (name) {
      case "instanceId" -> instance = value;
      case "publicIp" -> publicIp = value;
      case "allocationId" -> allocation = value;
      case "associationId" -> association = value;
      default -> {
        // Nothing that tells of addresses.
      }
    }
  }

  void launched(String id, String privateAddress) {
    if (launched.size() < MOST_LAUNCHED) {
      launched.put(id, privateAddress);
    }
  }

  /** Hands on what it tells. */
  void tell(UseSink sink, int item) {
    String account = recipient == null ? owner : recipient;
    if (account != null && region != null) {
      sink.seen(account, region);
    }
    Credentials credentials = credentials();
    Kind kind = error == null ? kind() : null;
    if (credentials == null && kind == null) {
      return;
    }
    Instant happened = instant(time);
    String known = sharedId == null ? id : sharedId;
    if (happened == null || known == null || name == null || account == null || region == null) {
      sink.problem("event " + item + " lacks a time, an id, a name, a region or an account");
      return;
    }
    if (credentials != null) {
      sink.use(
          new TrailUse(
              account,
              region,
              happened,
              known,
              name,
              error,
              credentials,
              address,
              endpoint,
              userAgent),
          item);
    }
    if (kind != null) {
      tell(kind, account, region, happened, sink);
    }
  }

  private void tell(Kind kind, String account, String place, Instant happened, UseSink sink) {
    if (kind != Kind.LAUNCHED) {
      sink.address(
          new AddressChange(
              account, place, happened, kind, instance, publicIp, allocation, association));
      return;
    }
    launched.forEach((launchedId, privateAddress) ->
        sink.address(
            new AddressChange(
                account, place, happened, kind, launchedId, privateAddress, null, null)));
  }

  private @Nullable Credentials credentials() {
    if (key != null && key.startsWith(LONG_TERM)) {
      return new LongTermKey(owner == null ? "" : owner, key, arn == null ? "" : arn);
    }
    if (arn == null || !"AssumedRole".equals(type)) {
      return null;
    }
    Matcher session = SESSION.matcher(arn);
    return session.matches()
        ? new InstanceSession(
            session.group(1),
            session.group(2),
            session.group(3),
            key == null ? "" : key,
            instant(created))
        : null;
  }

  private @Nullable Kind kind() {
    if (name == null) {
      return null;
    }
    return switch (name) {
      case "RunInstances" -> Kind.LAUNCHED;
      case "AllocateAddress" -> Kind.ALLOCATED;
      case "AssociateAddress" -> Kind.ASSOCIATED;
      case "DisassociateAddress" -> Kind.DISASSOCIATED;
      default -> null;
    };
  }

  private static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
