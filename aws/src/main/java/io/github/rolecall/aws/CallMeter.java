package io.github.rolecall.aws;

/** Counts calls. Called by the threads that make them. */
public interface CallMeter {

  /** Counts nothing. */
  CallMeter NONE =
      new CallMeter() {
        @Override
        public void called(Action action) {}

        @Override
        public void retried(Action action, String why, boolean throttled) {}
      };

  /**
   * Called for each attempt that is sent, the first and every further one.
   *
   * @param action what is called
   */
  void called(Action action);

  /**
   * Called for each attempt that is made again.
   *
   * @param action what is called
   * @param why the error code of AWS, or one of RoleCall's own such as {@code Timeout} and {@code
   *     ConnectionFailed}, or {@code Http} and the status of an answer without a code; one word
   * @param throttled whether AWS said that calls come too fast
   */
  void retried(Action action, String why, boolean throttled);
}
