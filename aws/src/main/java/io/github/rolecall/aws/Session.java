package io.github.rolecall.aws;

/**
 * Calls AWS with certain credentials, until a deadline. Safe for use by many threads if its meter
 * is.
 */
public final class Session {

  private final Caller caller;
  private final Credentials credentials;
  private final Deadline deadline;
  private final CallMeter meter;

  Session(Caller caller, Credentials credentials, Deadline deadline, CallMeter meter) {
    this.caller = caller;
    this.credentials = credentials;
    this.deadline = deadline;
    this.meter = meter;
  }

  /** Returns the region that is called, for example {@code eu-central-1}. */
  public String region() {
    return caller.endpoints().region();
  }

  /** Returns the partition of the region, for example {@code aws} or {@code aws-cn}. */
  public String partition() {
    return caller.endpoints().partition();
  }

  /** Returns when every call has to be done. */
  public Deadline deadline() {
    return deadline;
  }

  Credentials credentials() {
    return credentials;
  }

  CallMeter meter() {
    return meter;
  }

  Session with(Credentials others) {
    return new Session(caller, others, deadline, meter);
  }

  <T> T call(Request request, AnswerReader<T> reader) {
    return new Attempts<>(caller, this, request, reader).run();
  }
}
