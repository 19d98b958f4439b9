package io.github.rolecall.lambda.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deployed function's classes, loaded and checked once for all processes of this JVM: a third
 * of what it costs to start one and ask it once. Only where a test run says in which file, so that
 * no measurement is of functions that Lambda would not start like this.
 */
final class SharedClasses {

  /** Where the file is written. */
  private static final String PROPERTY = "rolecall.shared.classes";

  private static final Duration AMPLE = Duration.ofSeconds(60);

  private static @Nullable List<String> flags;

  private SharedClasses() {}

  /** Returns what a function's JVM has to be told. */
  static synchronized List<String> flags() throws IOException {
    if (flags == null) {
      String file = System.getProperty(PROPERTY);
      flags = file == null ? List.of() : List.of("-XX:SharedArchiveFile=" + written(file));
    }
    return flags;
  }

  /** Lets a function judge a few instances, whose JVM writes at its end what it has loaded. */
  private static Path written(String file) throws IOException {
    Path archive = Path.of(file);
    Files.deleteIfExists(archive);
    Instant now = Stage.CAPTURED;
    try (FleetService service = new FleetService(new SimulatedFleet(20, 20, now), Duration.ZERO);
        LambdaProcess function =
            LambdaProcess.start(
                LambdaProcess.jar(),
                LambdaProcess.HANDLER,
                FunctionEnvironment.in(Stage.REGION).calling(service.uri()),
                List.of("-XX:ArchiveClassesAtExit=" + archive))) {
      RuleEvent event = RuleEvent.of("111122223333", Stage.REGION).schedule(now).resultToken("any");
      Invocation invocation = function.invoke(event.toString(), AMPLE);
      if (!invocation.succeeded()) {
        throw new IllegalStateException("the function does not work: " + invocation);
      }
      function.end();
    }
    if (!Files.exists(archive)) {
      throw new IllegalStateException("the JVM did not write " + archive);
    }
    return archive;
  }
}
