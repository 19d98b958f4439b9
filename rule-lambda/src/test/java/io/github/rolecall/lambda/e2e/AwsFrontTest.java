package io.github.rolecall.lambda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls fail as they are told to, and only those. */
final class AwsFrontTest {

  private static final String PUT = "{\"Evaluations\":[],\"ResultToken\":\"t\"}";

  private final ConfigService config = new ConfigService();
  private final AwsFront front = new AwsFront(config.uri(), config.uri());

  @AfterEach
  void close() {
    front.close();
    config.close();
  }

  @Test
  void passesCallsOnUntilAFaultIsNextAndAfterIt() throws Exception {
    front.next("config:PutEvaluations", new Fault.Throttled(), 2);

    assertThat(put().statusCode()).isEqualTo(400);
    assertThat(put().body()).contains("\"__type\":\"ThrottlingException\"");
    assertThat(put().statusCode()).isEqualTo(200);
    assertThat(front.received("config:PutEvaluations")).isEqualTo(3);
    assertThat(front.answered()).hasSize(1);
    assertThat(config.calls()).hasSize(1);
    assertThat(config.calls().get(0).accessKeyId()).isEqualTo("ASIACALLER");
  }

  @ParameterizedTest
  @CsvSource({
    "iam, 403, <Code>AccessDenied</Code>, <ErrorResponse",
    "sts, 403, <Code>AccessDenied</Code>, <ErrorResponse",
    "ec2, 403, <Code>UnauthorizedOperation</Code>, <Response><Errors>"
  })
  void deniesInTheShapeOfTheService(String service, int status, String code, String start)
      throws Exception {
    front.always(service + ":*", new Fault.Denied());

    HttpResponse<String> answer = Caller.query(front.uri(), service, "Action=Do&Version=1");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(code, start, service + ":Do");
    assertThat(put().statusCode()).as("another service").isEqualTo(200);
  }

  @Test
  void faultsOfEveryKindLookLikeThemselves() throws Exception {
    front.next("ec2:Do", new Fault.Throttled()).next("ec2:Do", new Fault.Expired());
    assertThat(Caller.query(front.uri(), "ec2", "Action=Do").statusCode()).isEqualTo(503);
    assertThat(Caller.query(front.uri(), "ec2", "Action=Do").body()).contains("RequestExpired");

    front.next("config:PutEvaluations", new Fault.Unavailable());
    assertThat(put().statusCode()).isEqualTo(500);

    front.next("config:PutEvaluations", new Fault.Slow(Duration.ofMillis(300)));
    long start = System.nanoTime();
    assertThat(put().statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
  }

  @Test
  void aBrokenConnectionIsBrokenBeforeOrAfterTheServiceActed() {
    // Java's client sends a call again when the connection ended before any answer.
    front.always("config:PutEvaluations", new Fault.HungUp());
    assertThatThrownBy(this::put).isInstanceOf(IOException.class);
    assertThat(config.calls()).isEmpty();

    front.calm().next("config:PutEvaluations", new Fault.HalfAnswered());
    assertThatThrownBy(this::put).isInstanceOf(IOException.class);
    assertThat(config.calls()).hasSize(1);
  }

  @Test
  void aSilentServiceNeverAnswers() {
    front.next("config:PutEvaluations", new Fault.Silent());

    assertThatThrownBy(this::put).isInstanceOf(HttpTimeoutException.class);
    assertThat(config.calls()).isEmpty();
  }

  @Test
  void refusesWhatIsNotSigned() throws Exception {
    assertThat(Caller.unsigned(front.uri(), "PutEvaluations").statusCode()).isEqualTo(403);
    assertThat(front.received()).isEmpty();
  }

  private HttpResponse<String> put() throws IOException, InterruptedException {
    return Caller.config(front.uri(), "PutEvaluations", PUT);
  }
}
