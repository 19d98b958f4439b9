package io.github.rolecall.emulator;

import java.time.Duration;

/** What can go wrong with a call to AWS. */
public sealed interface Fault {

  /** The service asks to slow down. */
  record Throttled() implements Fault {}

  /** The service answers with a 5xx status. */
  record Unavailable() implements Fault {}

  /** The caller may not do it. */
  record Denied() implements Fault {}

  /** The caller's credentials are no longer valid. */
  record Expired() implements Fault {}

  /** The connection ends without an answer; the call never reaches the service. */
  record HungUp() implements Fault {}

  /** The service does what was asked, and the connection ends in the middle of its answer. */
  record HalfAnswered() implements Fault {}

  /** The answer takes its time. */
  record Slow(Duration delay) implements Fault {}

  /** No answer comes, and the connection stays open. */
  record Silent() implements Fault {}
}
