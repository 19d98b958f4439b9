package io.github.rolecall.audit.compliance;

/**
 * Takes what a file of archived events or kept answers holds, in the order in which it stands
 * there.
 */
public interface NoticeSink {

  /**
   * Takes a notice.
   *
   * @param notice the notice
   * @param item the place of its event or result in the file, counted from 0
   */
  void notice(RawNotice notice, int item);

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
