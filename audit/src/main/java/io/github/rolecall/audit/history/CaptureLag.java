package io.github.rolecall.audit.history;

import java.time.Duration;

/** How late AWS Config captures what was changed. */
public final class CaptureLag {

  /**
   * No item is taken to be captured later than this after what it shows. AWS promises no time; seen
   * were some seconds to some minutes.
   */
  public static final Duration LONGEST = Duration.ofMinutes(15);

  private CaptureLag() {}
}
