package io.github.rolecall.lambda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.emulator.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A call that fails to the end makes the invocation fail before its time is over, by an error that
 * names the call. Nothing is lost: the same event, sent once more as Lambda does, is answered.
 */
final class LastingFaultsIT {

  /** The function's timeout; it is the answer's deadline in all of these. */
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  record Trouble(CallToAws call, Fault fault) {}

  record Seen(
      Trouble trouble,
      Invocation failed,
      long calls,
      Set<String> putMeanwhile,
      Invocation again,
      Set<String> put,
      List<String> judged) {

    @Override
    public String toString() {
      return trouble.call().permission() + " " + trouble.fault();
    }
  }

  private static List<Seen> seen;

  @BeforeAll
  static void makeTrouble() throws Exception {
    List<Trouble> troubles = new ArrayList<>();
    for (CallToAws call : CallToAws.values()) {
      troubles.add(new Trouble(call, new Fault.Throttled()));
      troubles.add(new Trouble(call, new Fault.Silent()));
    }
    for (CallToAws call :
        List.of(
            CallToAws.PUT_EVALUATIONS,
            CallToAws.GET_INSTANCE_PROFILE,
            CallToAws.DESCRIBE_INSTANCES)) {
      troubles.add(new Trouble(call, new Fault.Unavailable()));
      troubles.add(new Trouble(call, new Fault.HungUp()));
      troubles.add(new Trouble(call, new Fault.HalfAnswered()));
    }
    seen = Stages.run(troubles, LastingFaultsIT::see);
  }

  private static Seen see(Stage stage, Trouble trouble) throws Exception {
    CallToAws call = trouble.call();
    RuleEvent event = call.event(stage);
    stage.front.always(call.permission(), trouble.fault());
    Invocation failed = stage.invoke(event, TIMEOUT);
    long calls = stage.front.received(call.permission());
    Set<String> putMeanwhile = stage.config.current().keySet();
    stage.front.calm();
    Invocation again = stage.invoke(event, Stage.AMPLE);
    return new Seen(
        trouble,
        failed,
        calls,
        putMeanwhile,
        again,
        stage.config.current().keySet(),
        call.judged(stage));
  }

  static Stream<Seen> seen() {
    return seen.stream();
  }

  @ParameterizedTest
  @MethodSource("seen")
  void theInvocationFailsInTimeAndNamesTheCall(Seen seen) {
    String about = seen.failed().toString();
    assertThat(seen.failed().answer())
        .as(about)
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> assertThat(failed.type()).endsWith(".InvocationFailedException"));
    assertThat(seen.failed().error())
        .startsWith("no time left for " + seen.trouble().call().permission())
        .contains(seen.calls() == 1 ? "1 attempt was made" : seen.calls() + " attempts were made")
        // The last attempt may be the one that the end of the time cuts off.
        .containsAnyOf(lastWords(seen.trouble().fault()), "no answer in time");
  }

  @ParameterizedTest
  @MethodSource("seen")
  void theLogAndTheMetricsTellIt(Seen seen) {
    String about = seen.failed().toString();
    assertThat(seen.failed().metric("Failures")).as(about).isEqualTo(1);
    assertThat(seen.failed().metric("Retries")).as(about).isEqualTo(seen.calls() - 1);
    assertThat(seen.failed().logged("kind"))
        .as(about)
        .singleElement()
        .satisfies(line -> {
          assertThat(line.path("kind").asText()).isEqualTo("OutOfTimeException");
          assertThat(line.path("message").asText()).isEqualTo(seen.failed().error());
        });
    List<JsonNode> sweeps = seen.failed().logged("complete");
    assertThat(sweeps).as(about).hasSize(seen.trouble().call().isOfSweeps() ? 1 : 0);
    assertThat(sweeps).allMatch(sweep -> !sweep.path("complete").asBoolean());
  }

  @ParameterizedTest
  @MethodSource("seen")
  void theSameEventIsAnsweredOnceTheTroubleIsOver(Seen seen) {
    assertThat(seen.judged()).containsAll(seen.putMeanwhile());
    assertThat(seen.again().succeeded()).as(seen.again().toString()).isTrue();
    assertThat(seen.put()).containsExactlyInAnyOrderElementsOf(seen.judged());
  }

  private static String lastWords(Fault fault) {
    if (fault instanceof Fault.Throttled) {
      return "exceeded";
    }
    if (fault instanceof Fault.Silent) {
      return "no answer in time";
    }
    return fault instanceof Fault.Unavailable ? "(HTTP 50" : "the connection failed";
  }
}
