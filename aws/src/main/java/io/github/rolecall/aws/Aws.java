package io.github.rolecall.aws;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way to AWS: endpoints, credentials and connections. Made once for each process; safe for many
 * threads.
 */
public final class Aws implements AutoCloseable {

  private final Endpoints endpoints;
  private final OwnCredentials own;
  private final Signer signer;
  private final Wire wire;
  private final Caller caller;
  private final AssumedRoles roles;
  private final Paces paces;

  private Aws(
      Endpoints endpoints,
      OwnCredentials own,
      Transport transport,
      Effort effort,
      Paces paces,
      Clock clock,
      Pauses pauses) {
    this.endpoints = endpoints;
    this.own = own;
    this.signer = new Signer(clock);
    this.wire = new Wire(transport);
    this.caller = new Caller(signer, wire, pauses, effort);
    this.roles = new AssumedRoles(clock);
    this.paces = paces;
  }

  /**
   * Reads the settings that the AWS SDKs and the command line know too: the region from {@code
   * AWS_REGION} or {@code AWS_DEFAULT_REGION}; {@code AWS_ENDPOINT_URL}, that of one service as
   * {@code AWS_ENDPOINT_URL_IAM}, {@code AWS_IGNORE_CONFIGURED_ENDPOINT_URLS} and {@code
   * AWS_USE_FIPS_ENDPOINT}; credentials from {@code AWS_ACCESS_KEY_ID}, {@code
   * AWS_SECRET_ACCESS_KEY} and {@code AWS_SESSION_TOKEN}, without these from the default chain of
   * the AWS SDK when they are first needed.
   *
   * @param environment the variables of the process
   * @throws IllegalArgumentException if a region is missing, or a setting is not understood
   */
  public static Aws create(Map<String, String> environment) {
    return create(environment, Clock.systemUTC(), new Pauses());
  }

  static Aws create(Map<String, String> environment, Clock clock, Pauses pauses) {
    return new Aws(
        Endpoints.of(environment),
        new OwnCredentials(environment),
        new CrtTransport(),
        Effort.OF_FUNCTION,
        new Paces(false),
        clock,
        pauses);
  }

  /**
   * Makes the way to AWS from any machine: without native code, and for many accounts and regions,
   * each of which is called as fast as it bears. Reads the same settings, and in the files of the
   * AWS command line the profile.
   *
   * @param environment the variables of the process
   * @param region where to begin
   * @param profile whose credentials to use; null for those of the environment, or the default
   *     chain of the AWS SDK
   * @throws IllegalArgumentException if it is no region, or a setting is not understood
   */
  public static Aws portable(
      Map<String, String> environment, String region, @Nullable String profile) {
    return portable(environment, region, profile, new Pauses());
  }

  static Aws portable(
      Map<String, String> environment, String region, @Nullable String profile, Pauses pauses) {
    return new Aws(
        Endpoints.of(environment, region),
        new OwnCredentials(environment, profile),
        new PortableTransport(),
        Effort.OF_SCAN,
        new Paces(true),
        Clock.systemUTC(),
        pauses);
  }

  /** Returns the region that is called, for example {@code eu-central-1}. */
  public String region() {
    return endpoints.region();
  }

  /** Returns the partition of that region, as it stands in ARNs. */
  public String partition() {
    return endpoints.partition();
  }

  /**
   * Opens a session with the process's own credentials.
   *
   * @param deadline when all its calls have to be done
   * @param meter counts its calls
   */
  public Session session(Deadline deadline, CallMeter meter) {
    return new Session(endpoints, caller, own, deadline, meter, paces.another());
  }

  /**
   * Opens a session with the credentials of a role, for example in another account. They are kept
   * until 5 minutes before they expire, for each role and session name.
   *
   * @param by asks for the credentials; its deadline and meter hold for the new session too
   * @param roleArn the role to assume
   * @param sessionName names the session in CloudTrail, 2 to 64 characters
   * @throws AwsException if the role cannot be assumed; its action is STS_ASSUME_ROLE
   */
  public Session assume(Session by, String roleArn, String sessionName) {
    return assume(by, roleArn, sessionName, null);
  }

  /**
   * Opens a session with the credentials of a role whose trust policy may ask for an external id.
   *
   * @param by asks for the credentials; its deadline and meter hold for the new session too
   * @param roleArn the role to assume
   * @param sessionName names the session in CloudTrail, 2 to 64 characters
   * @param externalId the external id; null for none
   * @throws AwsException if the role cannot be assumed; its action is STS_ASSUME_ROLE
   */
  public Session assume(
      Session by, String roleArn, String sessionName, @Nullable String externalId) {
    Session assumed = by.with(roles.get(roleArn, sessionName, externalId).by(by));
    assumed.credentials().get();
    return assumed;
  }

  /**
   * Makes the first call quick: loads and runs what every call needs, but connects nowhere and
   * reads no credentials.
   */
  public void prime() {
    Primer.run(signer, endpoints);
  }

  /** Closes the connections; no session works afterwards. */
  @Override
  public void close() {
    wire.close();
    own.close();
  }
}
