package io.github.rolecall.aws;

import java.time.Clock;
import java.util.Map;

/**
 * The way to AWS: settings, connections and credentials of one process. Made once and kept, since
 * connections and credentials are used again. Safe for use by many threads.
 */
public final class Aws implements AutoCloseable {

  private final Caller caller;
  private final OwnCredentials own;
  private final AssumedRoles roles;

  private Aws(Caller caller, OwnCredentials own) {
    this.caller = caller;
    this.own = own;
    this.roles = new AssumedRoles(caller.signing());
  }

  /**
   * Reads the standard settings.
   *
   * <ul>
   *   <li>{@code AWS_REGION} or {@code AWS_DEFAULT_REGION}: required
   *   <li>{@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY}, {@code AWS_SESSION_TOKEN}: the
   *       credentials; without them, the SDK looks for profiles, containers and instances
   *   <li>{@code AWS_ENDPOINT_URL}, {@code AWS_ENDPOINT_URL_IAM}, {@code _EC2}, {@code _STS},
   *       {@code _SSM}, {@code _CONFIG_SERVICE}: other endpoints than those of AWS; {@code
   *       AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true} turns them off
   *   <li>{@code AWS_USE_FIPS_ENDPOINT=true}: endpoints with validated cryptography
   * </ul>
   *
   * @param environment the environment variables of the process
   * @throws IllegalArgumentException if no region is set, or a setting is malformed
   */
  public static Aws create(Map<String, String> environment) {
    return create(environment, Clock.systemUTC(), Backoff.real(), false);
  }

  /**
   * Makes one for tests and benchmarks.
   *
   * @param clock what the machine believes
   * @param trustAll whether to talk to servers with any certificate
   */
  static Aws create(
      Map<String, String> environment, Clock clock, Backoff backoff, boolean trustAll) {
    Map<String, String> settings = Map.copyOf(environment);
    Endpoints endpoints = new Endpoints(settings, region(settings));
    for (Service service : Service.values()) {
      endpoints.of(service);
    }
    return new Aws(
        new Caller(endpoints, new Transport(trustAll), new Signing(clock), backoff),
        new OwnCredentials(settings));
  }

  /** Returns the region that is called, for example {@code eu-central-1}. */
  public String region() {
    return caller.endpoints().region();
  }

  /** Returns the partition of the region, for example {@code aws} or {@code aws-cn}. */
  public String partition() {
    return caller.endpoints().partition();
  }

  /**
   * Starts a piece of work with the process's own credentials.
   *
   * @param deadline when every call has to be done
   * @param meter counts the calls
   */
  public Session session(Deadline deadline, CallMeter meter) {
    return new Session(caller, own, deadline, meter);
  }

  /**
   * Continues a piece of work as another role, usually in another account. Its credentials last one
   * hour, are kept for later sessions of the same role and name until five minutes before they
   * expire, and are renewed when they expire in the middle.
   *
   * @param by assumes the role; deadline and meter remain
   * @param roleArn the role's ARN
   * @param sessionName shows up in the account's CloudTrail; 2 to 64 of {@code A-Z a-z 0-9 _+=,.@-}
   * @throws IllegalArgumentException if an argument is malformed
   * @throws AwsException if the role cannot be assumed
   */
  public Session assume(Session by, String roleArn, String sessionName) {
    AssumedRole role = roles.role(by, roleArn, sessionName);
    roles.credentials(role);
    return by.with(role);
  }

  /**
   * Makes the first call quick: loads and runs what it needs, without connecting to anything. Never
   * needed, and never fails.
   */
  public void prime() {
    Primer.run(caller);
  }

  /** Closes the connections. */
  @Override
  public void close() {
    caller.transport().close();
  }

  private static String region(Map<String, String> settings) {
    String first = settings.getOrDefault("AWS_REGION", "").strip();
    String region =
        first.isEmpty() ? settings.getOrDefault("AWS_DEFAULT_REGION", "").strip() : first;
    if (region.isEmpty()) {
      throw new IllegalArgumentException(
          "AWS_REGION is not set: expected a region, for example eu-central-1");
    }
    for (int i = 0; i < region.length(); i++) {
      char c = region.charAt(i);
      // It becomes a part of host names.
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
        throw new IllegalArgumentException(
            "AWS_REGION is not a region: expected small letters, digits and hyphens, for example"
                + " eu-central-1");
      }
    }
    return region;
  }
}
