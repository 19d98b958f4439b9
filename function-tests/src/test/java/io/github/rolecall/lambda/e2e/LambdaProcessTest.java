package io.github.rolecall.lambda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The harness tells what a function did, whatever it did. */
final class LambdaProcessTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void oneProcessServesManyInvocationsUntilItDies() throws Exception {
    try (LambdaProcess probe = probe(ProbeHandler.class.getName())) {
      Invocation first = probe.invoke("1", LONG);
      assertThat(first.answer()).isInstanceOf(Answer.Returned.class);
      String[] body = ((Answer.Returned) first.answer()).body().split(" ", -1);
      assertThat(Integer.parseInt(body[0])).isBetween(1, 20_000);
      assertThat(body[1]).isEqualTo("arn:aws:lambda:eu-central-1:111122223333:function:rolecall");
      assertThat(first.logged("event")).hasSize(1);

      Invocation failed = probe.invoke("\"fail\"", LONG);
      assertThat(failed.answer()).isInstanceOf(Answer.Failed.class);
      assertThat(((Answer.Failed) failed.answer()).type())
          .isEqualTo("java.lang.IllegalArgumentException");
      assertThat(((Answer.Failed) failed.answer()).message()).isEqualTo("as asked");
      assertThat(failed.logged("event"))
          .as("only the lines of this invocation")
          .singleElement()
          .satisfies(line -> assertThat(line.get("event").asText()).isEqualTo("fail"));

      assertThat(probe.peakMemory()).isBetween(10L << 20, 512L << 20);
      assertThat(probe.invoke("\"die\"", LONG).answer()).isEqualTo(new Answer.Died(7));
      assertThat(probe.isAlive()).isFalse();
    }
  }

  @Test
  void theProcessSeesNothingOfThisMachinesEnvironment() throws Exception {
    assertThat(System.getenv()).containsKey("PATH");
    try (LambdaProcess probe = probe(ProbeHandler.class.getName())) {
      assertThat(((Answer.Returned) probe.invoke("\"environment\"", LONG).answer()).body())
          .contains("AWS_REGION", "AWS_ENDPOINT_URL_IAM", "AWS_LAMBDA_RUNTIME_API")
          .doesNotContain("PATH");
    }
  }

  @Test
  void aFunctionThatHangsIsEndedWhenItsTimeIsUp() throws Exception {
    try (LambdaProcess probe = probe(ProbeHandler.class.getName())) {
      assertThat(probe.invoke("1", LONG).succeeded()).isTrue();
      assertThat(probe.invoke("\"hang\"", SHORT).answer()).isEqualTo(new Answer.TimedOut());
      assertThat(probe.invoke("1", LONG).answer()).isInstanceOf(Answer.Died.class);
    }
  }

  @Test
  void aFunctionThatCannotStartFails() throws Exception {
    try (LambdaProcess probe = probe("io.github.rolecall.lambda.NoSuchHandler")) {
      assertThat(probe.invoke("1", LONG).answer())
          .isInstanceOfSatisfying(
              Answer.Failed.class,
              failed -> assertThat(failed.type()).contains("ClassNotFoundException"));
    }
  }

  private static LambdaProcess probe(String handler) throws IOException, URISyntaxException {
    Path classes =
        Path.of(ProbeHandler.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return LambdaProcess.start(
        classes,
        handler,
        FunctionEnvironment.in("eu-central-1").calling(java.net.URI.create("http://127.0.0.1:1")));
  }
}
