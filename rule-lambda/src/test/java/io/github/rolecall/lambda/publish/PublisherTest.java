package io.github.rolecall.lambda.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.aws.Deadline;
import io.github.rolecall.aws.Evaluation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PublisherTest {

  private final List<List<Evaluation>> calls = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private Function<List<Evaluation>, List<Evaluation>> fails = batch -> List.of();
  private Deadline deadline = Deadline.in(Duration.ofMinutes(1));

  @Test
  void evaluationsGoInBatchesOfAHundred() throws RefusedEvaluationsException {
    Publisher publisher = publisher();
    add(publisher, 250);
    assertThat(calls).extracting(List::size).containsExactly(100, 100);
    publisher.finish();
    assertThat(calls).extracting(List::size).containsExactly(100, 100, 50);
    assertThat(publisher.published()).isEqualTo(250);
    assertThat(publisher.refused()).isZero();
  }

  @Test
  void nothingAddedIsNoCall() throws RefusedEvaluationsException {
    publisher().finish();
    assertThat(calls).isEmpty();
  }

  @Test
  void anAcknowledgementIsOneCallWithoutEvaluations() {
    publisher().acknowledge();
    assertThat(calls).containsExactly(List.of());
  }

  @Test
  void onlyWhatFailedIsSentAgainAfterPausesThatGrow() throws RefusedEvaluationsException {
    fails = batch -> batch.size() > 1 ? batch.subList(0, batch.size() / 2) : List.of();
    Publisher publisher = publisher();
    add(publisher, 8);
    publisher.finish();
    assertThat(calls).extracting(List::size).containsExactly(8, 4, 2, 1);
    assertThat(pauses)
        .containsExactly(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200));
    assertThat(publisher.published()).isEqualTo(8);
  }

  @Test
  void whatIsRefusedToTheEndFailsAndTheRestIsStillPublished() {
    fails = batch -> batch.stream().filter(e -> e.resourceId().equals("i-7")).toList();
    Publisher publisher = publisher();
    add(publisher, 150);
    assertThatThrownBy(publisher::finish)
        .isInstanceOf(RefusedEvaluationsException.class)
        .hasMessage("AWS Config did not take 1 evaluation: i-7; it gives no reason");
    assertThat(publisher.published()).isEqualTo(149);
    assertThat(publisher.refused()).isEqualTo(1);
  }

  @Test
  void aLongListOfRefusalsIsCutShort() {
    fails = batch -> batch;
    Publisher publisher = publisher();
    add(publisher, 8);
    assertThatThrownBy(publisher::finish)
        .hasMessage(
            "AWS Config did not take 8 evaluations: i-0, i-1, i-2, i-3, i-4 and 3 more;"
                + " it gives no reason");
  }

  @Test
  void thereIsNoFurtherAttemptWithoutTimeForIt() {
    fails = batch -> batch;
    deadline = Deadline.in(Duration.ZERO);
    Publisher publisher = publisher();
    add(publisher, 1);
    assertThatThrownBy(publisher::finish).isInstanceOf(RefusedEvaluationsException.class);
    assertThat(calls).hasSize(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void aRealPauseLetsTimePass() {
    long before = System.nanoTime();
    Pause.real().rest(Duration.ofMillis(20));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(15));
  }

  @Test
  void anInterruptedPauseEndsAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    Pause.real().rest(Duration.ofMinutes(5));
    assertThat(Thread.interrupted()).isTrue();
  }

  private Publisher publisher() {
    return new Publisher(
        batch -> {
          calls.add(batch);
          return fails.apply(batch);
        },
        deadline,
        pauses::add,
        () -> 0.5);
  }

  private static void add(Publisher publisher, int evaluations) {
    for (int i = 0; i < evaluations; i++) {
      publisher.add(
          new Evaluation("AWS::EC2::Instance", "i-" + i, "COMPLIANT", "fine", Instant.EPOCH));
    }
  }
}
