package io.github.rolecall.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls fail as they are told to, and only those. */
final class AwsFrontTest {

  private static final String PUT = "{\"Evaluations\":[],\"ResultToken\":\"t\"}";

  private final List<AwsCall> calls = new CopyOnWriteArrayList<>();
  private final Http config = Http.serve(this::serve);
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
    assertThat(calls).hasSize(1);
    assertThat(calls.get(0).accessKeyId()).isEqualTo("ASIACALLER");
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

  @ParameterizedTest
  @CsvSource({
    "ec2, RequestLimitExceeded, InternalError, RequestExpired",
    "iam, <Code>Throttling</Code>, ServiceUnavailable, ExpiredToken",
    "sts, <Code>Throttling</Code>, ServiceUnavailable, ExpiredToken",
    "ssm, ThrottlingException, InternalFailure, ExpiredTokenException"
  })
  void eachServiceHasItsOwnCodes(
      String service, String throttled, String unavailable, String expired) throws Exception {
    front
        .next(service + ":Do", new Fault.Throttled())
        .next(service + ":Do", new Fault.Unavailable())
        .next(service + ":Do", new Fault.Expired());

    for (String code : List.of(throttled, unavailable, expired)) {
      assertThat(Caller.query(front.uri(), service, "Action=Do").body()).contains(code);
    }
  }

  @Test
  void asksAndAnswersAsATestAdaptsIt() throws Exception {
    front.adapting("ec2:Do", asked -> asked + "&More=1", answer -> answer.replace("{", "[{"));

    assertThat(Caller.query(front.uri(), "ec2", "Action=Do").body()).isEqualTo("[{}");
    assertThat(calls).extracting(AwsCall::body).containsExactly("Action=Do&More=1");
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
    assertThat(calls).isEmpty();

    front.calm().next("config:PutEvaluations", new Fault.HalfAnswered());
    assertThatThrownBy(this::put).isInstanceOf(IOException.class);
    assertThat(calls).hasSize(1);
  }

  @Test
  void aSilentServiceNeverAnswers() {
    front.next("config:PutEvaluations", new Fault.Silent());

    assertThatThrownBy(this::put).isInstanceOf(HttpTimeoutException.class);
    assertThat(calls).isEmpty();
  }

  @Test
  void aTestPicksTheCallsThatFail() throws Exception {
    front.when(call -> call.body().contains("NextToken"), new Fault.Unavailable());

    assertThat(Caller.query(front.uri(), "ec2", "Action=Do").statusCode()).isEqualTo(200);
    assertThat(Caller.query(front.uri(), "ec2", "Action=Do&NextToken=2").statusCode())
        .isEqualTo(500);
    assertThat(Caller.query(front.calm().uri(), "ec2", "Action=Do&NextToken=2").statusCode())
        .isEqualTo(200);
  }

  @Test
  void oneInThreeCallsOfAKindIsPickedAndNeverTwoInARow() throws Exception {
    OneIn third = new OneIn(3);
    front.when(third, new Fault.Throttled());

    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      statuses.add(Caller.query(front.uri(), "ec2", "Action=Do").statusCode());
    }
    assertThat(statuses).filteredOn(status -> status == 503).hasSize(3);
    assertThat(statuses.toString()).doesNotContain("503, 503");
  }

  @Test
  void tellsInWhichAccountACallIsMadeByItsKeyOrByItsSession() throws Exception {
    AwsCall call = new AwsCall("ec2", "eu-central-1", "ASIACALLER", "Do", "");
    assertThat(front.in("444455556666").test(call)).isFalse();
    front.adapting(
        "sts:AssumeRole",
        asked -> asked,
        answer ->
            "<AccessKeyId>ASIACALLER</AccessKeyId>\n"
                + "<Arn>arn:aws:sts::444455556666:assumed-role/audit/a</Arn>");
    Caller.query(front.uri(), "sts", "Action=AssumeRole");
    assertThat(front.in("444455556666").test(call)).isTrue();
    front.account("ASIACALLER", "222233334444");
    assertThat(front.in("222233334444").test(call)).isTrue();
    assertThat(front.in("444455556666").test(call)).isFalse();
  }

  @Test
  void refusesWhatIsNotSigned() throws Exception {
    assertThat(Caller.unsigned(front.uri(), "PutEvaluations").statusCode()).isEqualTo(403);
    assertThat(front.received()).isEmpty();
  }

  private void serve(HttpExchange exchange) throws IOException {
    calls.add(AwsCall.of(exchange.getRequestHeaders(), Http.body(exchange)).orElseThrow());
    Http.answer(exchange, 200, "application/x-amz-json-1.1", "{}");
  }

  private HttpResponse<String> put() throws IOException, InterruptedException {
    return Caller.config(front.uri(), "PutEvaluations", PUT);
  }
}
