package io.github.rolecall.audit.trail;

/** Takes what a file of CloudTrail holds, in the order in which it stands there. */
public interface TrailSink {

  /**
   * Takes an event that can change a verdict.
   *
   * @param event the event
   * @param item its place in the file, counted from 0
   */
  void event(TrailEvent event, int item);

  /** Takes note of an event that cannot. */
  void passedOver();

  /** Takes a problem, in one sentence. */
  void problem(String what);
}
