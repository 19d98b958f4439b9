package io.github.rolecall.aws;

/**
 * Whose credentials calls are made with, until when, and who counts them. Cheap: one for each piece
 * of work. Safe for many threads.
 */
public final class Session {

  private final Endpoints endpoints;
  private final Caller caller;
  private final Credentials credentials;
  private final Deadline deadline;
  private final CallMeter meter;
  private final Paces paces;

  Session(
      Endpoints endpoints,
      Caller caller,
      Credentials credentials,
      Deadline deadline,
      CallMeter meter,
      Paces paces) {
    this.endpoints = endpoints;
    this.caller = caller;
    this.credentials = credentials;
    this.deadline = deadline;
    this.meter = meter;
    this.paces = paces;
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
   * Returns a session with the same credentials, deadline and meter in another region.
   *
   * @param region for example {@code eu-central-1}
   * @throws IllegalArgumentException if it is not the id of a region
   */
  public Session in(String region) {
    return region.equals(region())
        ? this
        : new Session(endpoints.in(region), caller, credentials, deadline, meter, paces.another());
  }

  /** Returns the moment when all calls have to be done. */
  public Deadline deadline() {
    return deadline;
  }

  CallMeter meter() {
    return meter;
  }

  Paces paces() {
    return paces;
  }

  Credentials credentials() {
    return credentials;
  }

  Endpoint endpoint(Service service) {
    return endpoints.of(service);
  }

  <T> T call(Request request, Caller.Reading<T> reading) {
    return caller.call(this, request, reading);
  }

  /**
   * Returns a session with the same credentials and meter whose calls have to be done earlier.
   *
   * @param other used if it is before this session's own deadline
   */
  public Session until(Deadline other) {
    return other.leftNanos() < deadline.leftNanos()
        ? new Session(endpoints, caller, credentials, other, meter, paces)
        : this;
  }

  Session with(Credentials others) {
    return new Session(endpoints, caller, others, deadline, meter, paces.another());
  }
}
