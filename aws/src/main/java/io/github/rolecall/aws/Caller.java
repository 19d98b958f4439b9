package io.github.rolecall.aws;

import io.github.rolecall.decoding.DecodingException;
import java.io.IOException;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Makes single attempts. Safe for use by many threads. */
record Caller(Endpoints endpoints, Transport transport, Signing signing, Backoff backoff) {

  /**
   * Signs, sends and reads once.
   *
   * @param limit how long it may take
   * @throws FailedAttempt if it did not succeed, for whatever reason
   */
  <T> T once(
      Request request,
      AwsCredentialsIdentity identity,
      Duration limit,
      CallMeter meter,
      AnswerReader<T> reader)
      throws FailedAttempt {
    Service service = request.action().service();
    Endpoint endpoint = endpoints.of(service);
    SdkHttpRequest signed = signing.sign(request, endpoint, identity);
    meter.called(request.action());
    Answer answer;
    try {
      answer = transport.send(signed, request.body(), limit);
    } catch (IOException e) {
      throw new FailedAttempt(Failure.unsent(e, endpoint.host()));
    }
    if (!answer.isSuccess()) {
      throw new FailedAttempt(Failure.refused(service, answer));
    }
    try {
      return reader.read(answer.body());
    } catch (IOException | DecodingException e) {
      throw new FailedAttempt(Failure.unreadable(answer, e));
    }
  }
}
