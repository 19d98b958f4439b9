package io.github.rolecall.lambda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.emulator.AwsCall;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What AWS Config lists as failed is sent again, only that, and named when it stays so. */
final class RefusedIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The attempts of the publisher. */
  private static final int ATTEMPTS = 6;

  @Test
  void onlyWhatFailedIsSentAgainUnderTheSameToken() throws Exception {
    Stages.run(stage -> {
      List<String> all = stage.instances();
      stage.config.refuse(2, put -> put.resourceId().equals(all.get(1)));
      RuleEvent event = CallToAws.DESCRIBE_INSTANCES.event(stage);
      Invocation invocation = stage.invoke(event, Stage.AMPLE);

      assertThat(invocation.succeeded()).as(invocation.toString()).isTrue();
      List<List<String>> sent = sent(stage, event.token());
      assertThat(sent).hasSize(3);
      assertThat(sent.get(0)).containsExactlyInAnyOrderElementsOf(all);
      assertThat(sent.get(1)).containsExactly(all.get(1));
      assertThat(sent.get(2)).containsExactly(all.get(1));
      assertThat(invocation.metric("Published")).isEqualTo(Stage.INSTANCES);
      assertThat(invocation.metric("Refused")).isZero();
      assertThat(stage.config.evaluations())
          .extracting(PutEvaluation::resourceId)
          .containsExactlyInAnyOrderElementsOf(all);
    });
  }

  @Test
  void aSweepNamesWhatIsRefusedForGoodAndMakesUpForItWhenItIsTriedAgain() throws Exception {
    Stages.run(stage -> {
      String refused = stage.instances().get(2);
      stage.config.refuse(ATTEMPTS, put -> put.resourceId().equals(refused));
      RuleEvent event = CallToAws.DESCRIBE_INSTANCES.event(stage);
      Invocation failed = stage.invoke(event, Stage.AMPLE);

      isNamed(failed, refused);
      assertThat(failed.metric("Published")).isEqualTo(Stage.INSTANCES - 1);
      assertThat(sent(stage, event.token())).hasSize(ATTEMPTS);
      assertThat(stage.config.current()).doesNotContainKey(refused);

      Invocation again = stage.invoke(event, Stage.AMPLE);
      assertThat(again.succeeded()).as(again.toString()).isTrue();
      assertThat(stage.config.current()).containsOnlyKeys(stage.instances().toArray(String[]::new));
    });
  }

  @Test
  void aChangeThatIsRefusedForGoodIsNamed() throws Exception {
    Stages.run(stage -> {
      String refused = stage.instances().get(0);
      stage.config.refuse(ATTEMPTS, put -> true);
      RuleEvent event = CallToAws.PUT_EVALUATIONS.event(stage);
      Invocation failed = stage.invoke(event, Stage.AMPLE);

      isNamed(failed, refused);
      assertThat(failed.metric("Published")).isZero();
      assertThat(sent(stage, event.token())).hasSize(ATTEMPTS);

      assertThat(stage.invoke(event, Stage.AMPLE).succeeded()).isTrue();
      assertThat(stage.config.current()).containsOnlyKeys(refused);
    });
  }

  private static void isNamed(Invocation failed, String refused) {
    assertThat(failed.error())
        .as(failed.toString())
        .isEqualTo("AWS Config did not take 1 evaluation: " + refused + "; it gives no reason");
    assertThat(failed.metric("Refused")).isEqualTo(1);
    assertThat(failed.metric("Failures")).isEqualTo(1);
    assertThat(failed.logged("kind"))
        .extracting(line -> line.path("kind").asText())
        .containsExactly("RefusedEvaluationsException");
  }

  /** Returns the resources of each call, in the order of the calls. */
  private static List<List<String>> sent(Stage stage, String token) throws JsonProcessingException {
    List<List<String>> sent = new ArrayList<>();
    for (AwsCall call : stage.front.received()) {
      if (call.action().equals("PutEvaluations")) {
        JsonNode body = JSON.readTree(call.body());
        assertThat(body.path("ResultToken").asText()).isEqualTo(token);
        sent.add(body.findValuesAsText("ComplianceResourceId"));
      }
    }
    return sent;
  }
}
