package io.github.rolecall.audit.compliance;

/** Takes what a file of archived events holds, in the order in which it stands there. */
public interface ComplianceChangeSink {

  /**
   * Takes a change of compliance.
   *
   * @param change the change
   * @param item the place of its event in the file, counted from 0
   */
  void change(ComplianceChange change, int item);

  /**
   * Takes note of an event that tells something else.
   *
   * @param item the place of the event in the file, counted from 0
   */
  void other(int item);

  /** Takes an event that was not understood. */
  void misunderstood(String problem);

  /** Takes a problem of the file itself, in one sentence. */
  void problem(String what);
}
