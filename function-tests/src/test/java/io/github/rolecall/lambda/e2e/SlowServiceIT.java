package io.github.rolecall.lambda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.emulator.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A slow service is waited for as long as there is time, and not longer. */
final class SlowServiceIT {

  private static final Fault SLOW = new Fault.Slow(Duration.ofMillis(300));

  @Test
  void aSlowAnswerIsNotAskedForTwice() throws Exception {
    Stages.run(stage -> {
      RuleEvent event =
          stage
              .change(stage.profile())
              .parameters(
                  Map.of(
                      "memberRoleName",
                      stage.name(),
                      "requireRole",
                      stage.stored("true"),
                      "scanUserData",
                      "true",
                      "forbiddenManagedPolicyArns",
                      "arn:aws:iam::aws:policy/AdministratorAccess"))
              .resultToken("slow");
      for (String service : List.of("iam", "ec2", "sts", "ssm", "config")) {
        stage.front.always(service + ":*", SLOW);
      }
      Invocation invocation = stage.invoke(event, Stage.AMPLE);

      assertThat(invocation.succeeded()).as(invocation.toString()).isTrue();
      assertThat(invocation.metric("AwsCalls")).isEqualTo(6);
      assertThat(invocation.metric("Retries")).isZero();
      assertThat(stage.front.received()).hasSize(6);
      assertThat(stage.config.evaluations("slow")).hasSize(1);
    });
  }

  @Test
  void aSweepStopsBeforeItsTimeIsOverAndGoesOnWhenItIsTriedAgain() throws Exception {
    Stages.run(stage -> {
      RuleEvent event =
          stage.schedule().parameters(Map.of("scanUserData", "true")).resultToken("slow");
      stage.front.always("ec2:DescribeInstanceAttribute", new Fault.Slow(Duration.ofMillis(1350)));
      Invocation stopped = stage.invoke(event, Duration.ofSeconds(4));

      assertThat(stopped.error())
          .as(stopped.toString())
          .startsWith("the sweep stopped in time before the function's end: ");
      assertThat(stopped.metric("Failures")).isEqualTo(1);
      assertThat(stopped.logged("complete"))
          .singleElement()
          .satisfies(sweep -> assertThat(sweep.path("complete").asBoolean()).isFalse());
      assertThat(stage.config.evaluations())
          .as("what was judged is published")
          .hasSize((int) stopped.metric("Evaluations"))
          .hasSizeBetween(1, Stage.INSTANCES - 1);

      stage.front.calm();
      Invocation again = stage.invoke(event, Stage.AMPLE);
      assertThat(again.succeeded()).as(again.toString()).isTrue();
      assertThat(stage.front.received("iam:ListInstanceProfiles")).as("listed before").isZero();
      assertThat(stage.config.current()).containsOnlyKeys(stage.instances().toArray(String[]::new));
    });
  }
}
