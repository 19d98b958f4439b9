package io.github.rolecall.lambda.e2e;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;

/** Prints what a sweep costs when each call to AWS takes its time; see benchmarks/README.md. */
final class SweepMeasurement {

  private SweepMeasurement() {}

  /**
   * Measures.
   *
   * @param args the numbers of instances, of profiles, and of milliseconds that a call takes
   */
  public static void main(String... args) throws IOException {
    Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    SimulatedFleet fleet =
        new SimulatedFleet(Integer.parseInt(args[0]), Integer.parseInt(args[1]), at);
    Duration latency = Duration.ofMillis(Integer.parseInt(args[2]));
    try (FleetService service = new FleetService(fleet, latency)) {
      RuleEvent event = RuleEvent.of("111122223333", "eu-central-1").schedule(at);
      SweepFigures sweep = SweepFigures.of(service, event.resultToken("measured"));
      if (!sweep.invocation().succeeded()) {
        throw new IllegalStateException("the sweep failed: " + sweep.invocation().answer());
      }
      System.out.printf(
          "%d instances, %d profiles, %d ms a call%n",
          fleet.size(), fleet.profileCount(), latency.toMillis());
      new TreeMap<>(sweep.calls())
          .forEach((action, times) -> System.out.printf("%8d %s%n", times, action));
      System.out.printf(
          "%8.1f s%n%8.1f s of processor time%n%8d MB at most%n",
          sweep.invocation().took().toMillis() / 1000.0,
          sweep.cpu().toMillis() / 1000.0,
          sweep.peakMemory() >> 20);
    }
  }
}
