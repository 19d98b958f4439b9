package io.github.rolecall.lambda.publish;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Pause {

  /** Waits; comes back early when the thread is interrupted, which stays noted. */
  void rest(Duration time);

  /** Returns a pause that really waits. */
  static Pause real() {
    return time -> {
      try {
        Thread.sleep(time.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
