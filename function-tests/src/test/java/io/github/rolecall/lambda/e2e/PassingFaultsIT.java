package io.github.rolecall.lambda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.emulator.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A call that fails for a moment is made again, and nothing is lost. */
final class PassingFaultsIT {

  record Trouble(CallToAws call, Fault fault, int times) {}

  record Seen(
      Trouble trouble,
      Invocation invocation,
      long calls,
      List<String> judged,
      List<PutEvaluation> put,
      String token) {

    @Override
    public String toString() {
      return trouble.call().permission() + " " + trouble.fault() + " x" + trouble.times();
    }
  }

  private static List<Seen> seen;

  @BeforeAll
  static void makeTrouble() throws Exception {
    List<Trouble> troubles = new ArrayList<>();
    for (CallToAws call : CallToAws.values()) {
      troubles.add(new Trouble(call, new Fault.Throttled(), 2));
      troubles.add(new Trouble(call, new Fault.Unavailable(), 2));
      troubles.add(new Trouble(call, new Fault.HungUp(), 2));
      troubles.add(new Trouble(call, new Fault.HalfAnswered(), 1));
    }
    seen = Stages.run(troubles, PassingFaultsIT::see);
  }

  private static Seen see(Stage stage, Trouble trouble) throws Exception {
    CallToAws call = trouble.call();
    RuleEvent event = call.event(stage);
    stage.front.next(call.permission(), trouble.fault(), trouble.times());
    Invocation invocation = stage.invoke(event, Stage.AMPLE);
    return new Seen(
        trouble,
        invocation,
        stage.front.received(call.permission()),
        call.judged(stage),
        stage.config.evaluations(),
        event.token());
  }

  static Stream<Seen> seen() {
    return seen.stream();
  }

  @ParameterizedTest
  @MethodSource("seen")
  void onlyTheCallThatFailedIsMadeAgain(Seen seen) {
    String about = seen.invocation().toString();
    assertThat(seen.invocation().succeeded()).as(about).isTrue();
    assertThat(seen.calls()).as(about).isEqualTo(seen.trouble().times() + 1L);
    assertThat(seen.invocation().metric("Retries")).as(about).isEqualTo(seen.trouble().times());
    assertThat(seen.invocation().metric("Failures")).as(about).isZero();
    assertThat(seen.invocation().logged("kind")).as("nothing failed").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seen")
  void everyEvaluationIsPutUnderItsToken(Seen seen) {
    String about = seen.invocation().toString();
    // Config answers after it has done what was asked: half an answer means all twice.
    boolean twice =
        seen.trouble().call() == CallToAws.PUT_EVALUATIONS
            && seen.trouble().fault() instanceof Fault.HalfAnswered;
    assertThat(seen.put()).as(about).hasSize(seen.judged().size() * (twice ? 2 : 1));
    assertThat(new TreeSet<>(seen.put().stream().map(PutEvaluation::resourceId).toList()))
        .as(about)
        .isEqualTo(new TreeSet<>(seen.judged()));
    assertThat(seen.put())
        .as(about)
        .allSatisfy(put -> {
          assertThat(put.compliance())
              .isEqualTo(seen.trouble().call().isOfSweeps() ? "NON_COMPLIANT" : "COMPLIANT");
          assertThat(put.resultToken()).isEqualTo(seen.token());
        });
    assertThat(seen.put().stream().distinct().count()).isEqualTo(seen.judged().size());
    assertThat(seen.invocation().metric("Published")).isEqualTo(seen.judged().size());
  }
}
