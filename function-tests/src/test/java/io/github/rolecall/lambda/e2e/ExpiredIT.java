package io.github.rolecall.lambda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.emulator.AwsCall;
import io.github.rolecall.emulator.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Expired credentials of a member role are asked for anew; those of the function cannot be. */
final class ExpiredIT {

  @Test
  void theMemberRoleIsAssumedAnew() throws Exception {
    Stages.run(stage -> {
      String role = stage.name();
      assertThat(stage.invoke(member(stage, role), Stage.AMPLE).succeeded()).isTrue();
      assertThat(stage.invoke(member(stage, role), Stage.AMPLE).succeeded()).isTrue();
      assertThat(stage.front.received("sts:AssumeRole")).as("kept").isEqualTo(1);

      stage.front.calm().next("config:PutEvaluations", new Fault.Expired());
      Invocation invocation = stage.invoke(member(stage, role), Stage.AMPLE);

      assertThat(invocation.succeeded()).as(invocation.toString()).isTrue();
      assertThat(invocation.metric("Retries")).isEqualTo(1);
      assertThat(stage.front.received("sts:AssumeRole")).isEqualTo(1);
      List<AwsCall> puts = puts(stage);
      assertThat(puts).hasSize(2);
      assertThat(puts.get(1).body()).isEqualTo(puts.get(0).body());
      assertThat(puts.get(1).accessKeyId()).isNotEqualTo(puts.get(0).accessKeyId());
      List<PutEvaluation> put = stage.config.evaluations();
      assertThat(put).hasSize(3);
      assertThat(put.get(2).accessKeyId()).isEqualTo(puts.get(1).accessKeyId());
    });
  }

  @Test
  void aMemberRoleWhoseNewCredentialsAreRefusedTooIsNamed() throws Exception {
    Stages.run(stage -> {
      String role = stage.name();
      RuleEvent event = member(stage, role);
      stage.front.always("config:PutEvaluations", new Fault.Expired());
      Invocation expired = stage.invoke(event, Stage.AMPLE);

      assertThat(expired.error())
          .startsWith("config:PutEvaluations failed: ExpiredTokenException")
          .contains(
              "the credentials of arn:aws:iam::"
                  + stage.account
                  + ":role/"
                  + role
                  + " have expired");
      assertThat(stage.front.received("sts:AssumeRole")).isEqualTo(2);
      assertThat(stage.front.received("config:PutEvaluations")).isEqualTo(2);

      stage.front.calm();
      assertThat(stage.invoke(event, Stage.AMPLE).succeeded()).isTrue();
      assertThat(stage.config.evaluations()).hasSize(1);
    });
  }

  @ParameterizedTest
  @EnumSource
  void credentialsOfTheFunctionAreTriedTwiceAndNamed(CallToAws call) throws Exception {
    Stages.run(stage -> {
      RuleEvent event = call.event(stage);
      stage.front.always(call.permission(), new Fault.Expired());
      Invocation expired = stage.invoke(event, Stage.AMPLE);

      assertThat(expired.error())
          .as(expired.toString())
          .startsWith(call.permission() + " failed: ")
          .contains("the credentials of the role that RoleCall runs as have expired");
      assertThat(stage.front.received(call.permission())).isEqualTo(2);
      assertThat(expired.metric("Retries")).isEqualTo(1);
      assertThat(expired.metric("Failures")).isEqualTo(1);

      stage.front.calm();
      assertThat(stage.invoke(event, Stage.AMPLE).succeeded()).isTrue();
      assertThat(stage.config.current())
          .containsOnlyKeys(call.judged(stage).toArray(String[]::new));
    });
  }

  private static RuleEvent member(Stage stage, String role) {
    return stage
        .change(stage.profile())
        .parameters(Map.of("memberRoleName", role))
        .resultToken("token-" + stage.name());
  }

  private static List<AwsCall> puts(Stage stage) {
    return stage.front.received().stream()
        .filter(call -> call.action().equals("PutEvaluations"))
        .toList();
  }
}
