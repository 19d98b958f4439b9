package io.github.rolecall.lambda.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * What a sweep cost.
 *
 * @param invocation how it ended
 * @param calls how often each action of AWS was called
 * @param peakMemory the most memory that the process had in RAM, in bytes
 * @param cpu the processor time of the process, its start included
 */
record SweepFigures(
    Invocation invocation, Map<String, Integer> calls, long peakMemory, Duration cpu) {

  private static final Duration MOST_TIME = Duration.ofMinutes(15);

  SweepFigures {
    calls = Map.copyOf(calls);
  }

  /** Hands one notification to a function that was just started. */
  static SweepFigures of(FleetService service, RuleEvent event) throws IOException {
    try (LambdaProcess function =
        LambdaProcess.start(FunctionEnvironment.in("eu-central-1").calling(service.uri()))) {
      Invocation invocation = function.invoke(event.toString(), MOST_TIME);
      return new SweepFigures(
          invocation, service.calls(), function.peakMemory(), function.processorTime());
    }
  }
}
