package io.github.rolecall.lambda;

import io.github.rolecall.lambda.sweep.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how far the last unfinished sweep came. Lambda hands a failed notification to a
 * function again, and a warm one goes on where it stopped.
 */
final class Bookmarks {

  private @Nullable String notification;
  private Progress progress = new Progress();

  /** Returns how far a sweep came, or a new beginning for any other than the last one. */
  synchronized Progress of(String of) {
    if (!of.equals(notification)) {
      notification = of;
      progress = new Progress();
    }
    return progress;
  }

  /** Forgets a sweep that came to its end. */
  synchronized void close(String of) {
    if (of.equals(notification)) {
      notification = null;
      progress = new Progress();
    }
  }
}
