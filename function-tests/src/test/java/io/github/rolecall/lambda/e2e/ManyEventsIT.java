package io.github.rolecall.lambda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Many events, the same ones again, and in any order. */
final class ManyEventsIT {

  private static final int MANY = 500;

  /** The function has 512 MB. */
  private static final long MEMORY = 256L << 20;

  @Test
  void fiveHundredChangesInARowAreAllPublishedEachUnderItsToken() throws Exception {
    Stages.run(stage -> {
      String profile = stage.profile();
      for (int i = 0; i < MANY; i++) {
        Invocation invocation =
            stage.invoke(
                stage.change(id(i), profile, Stage.CAPTURED).resultToken("many-" + i), Stage.AMPLE);
        assertThat(invocation.succeeded()).as(i + ": " + invocation).isTrue();
      }
      List<PutEvaluation> put = stage.config.evaluations();
      assertThat(put).hasSize(MANY);
      for (int i = 0; i < MANY; i++) {
        assertThat(put.get(i).resourceId()).isEqualTo(id(i));
        assertThat(put.get(i).resultToken()).isEqualTo("many-" + i);
      }
      assertThat(stage.front.received("iam:GetInstanceProfile"))
          .as("IAM is asked for the profile that they share once a minute")
          .isLessThan(MANY / 100);
      assertThat(stage.function.peakMemory()).isLessThan(MEMORY);
    });
  }

  @Test
  void theSameEventTwiceIsTheSameEvaluationTwice() throws Exception {
    Stages.run(stage -> {
      RuleEvent event = stage.change(stage.profile()).resultToken("twice");
      assertThat(stage.invoke(event, Stage.AMPLE).succeeded()).isTrue();
      assertThat(stage.invoke(event, Stage.AMPLE).succeeded()).isTrue();

      List<PutEvaluation> put = stage.config.evaluations();
      assertThat(put).hasSize(2);
      assertThat(put.get(1)).isEqualTo(put.get(0));
      assertThat(put.get(0).orderingTimestamp()).isEqualTo(Stage.CAPTURED);
    });
  }

  @Test
  void inWhateverOrderEventsComeTheNewestConfigurationHolds() throws Exception {
    Stages.run(stage -> {
      String profile = stage.profile();
      List<RuleEvent> events = new ArrayList<>();
      int last = 11;
      for (int i = 0; i <= last; i++) {
        Instant at = Stage.CAPTURED.plusSeconds(60L * i);
        // Only the newest configuration holds no profile.
        events.add(stage.change(id(0), i == last ? "" : profile, at).resultToken("order-" + i));
      }
      Collections.shuffle(events, new Random(7));
      assertThat(events.get(last).token()).isNotEqualTo("order-" + last);
      for (RuleEvent event : events) {
        assertThat(stage.invoke(event, Stage.AMPLE).succeeded()).isTrue();
      }

      assertThat(stage.config.evaluations()).hasSize(last + 1);
      PutEvaluation current = stage.config.current().get(id(0));
      assertThat(current.compliance()).isEqualTo("NON_COMPLIANT");
      assertThat(current.annotation()).startsWith("NO_PROFILE");
      assertThat(current.resultToken()).isEqualTo("order-" + last);
    });
  }

  private static String id(int i) {
    return "i-%017x".formatted(i);
  }
}
