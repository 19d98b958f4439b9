package io.github.rolecall.aws;

import java.util.EnumMap;
import java.util.Map;

/** The paces of the services of one account in one region. */
final class Paces {

  private final boolean adapts;
  private final Map<Service, Pace> paces = new EnumMap<>(Service.class);

  /**
   * Makes fresh ones.
   *
   * @param adapts whether they adapt to what a service bears; else each call just tries
   */
  Paces(boolean adapts) {
    this.adapts = adapts;
    for (Service service : Service.values()) {
      paces.put(service, new Pace());
    }
  }

  /** Returns those of another account or region. */
  Paces another() {
    return adapts ? new Paces(true) : this;
  }

  /** Returns how many milliseconds the next call has to wait. */
  long take(Service service) {
    return adapts ? of(service).take(System.nanoTime()) : 0;
  }

  void answered(Service service) {
    of(service).answered();
  }

  void throttled(Service service) {
    of(service).throttled(System.nanoTime());
  }

  private Pace of(Service service) {
    Pace pace = paces.get(service);
    if (pace == null) {
      throw new IllegalStateException("no pace of " + service);
    }
    return pace;
  }
}
