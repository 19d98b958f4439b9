package io.github.rolecall.aws;

import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Sends requests, one connection pool for all threads. */
final class Wire implements AutoCloseable {

  /** More than 1,000 instances with many tags; those with very many come in smaller pages. */
  private static final int MAX_ANSWER = 32 * 1024 * 1024;

  private final SdkHttpClient client;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Wire::daemon);

  Wire(Transport transport) {
    client = transport.open();
    timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * Sends one request and waits for the whole answer.
   *
   * @param limitNanos the most time it may take
   * @throws WireException if there is none
   */
  Answer send(HttpExecuteRequest request, long limitNanos) throws WireException {
    ExecutableHttpRequest prepared = client.prepareRequest(request);
    TimeLimit limit = new TimeLimit(prepared, Thread.currentThread());
    ScheduledFuture<?> end = timer.schedule(limit, limitNanos, TimeUnit.NANOSECONDS);
    try {
      HttpExecuteResponse response = prepared.call();
      return answer(response.httpResponse(), body(response, limit));
    } catch (WireException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      if (limit.hasStruck()) {
        throw new WireException("Timeout", "no answer in time", e);
      }
      throw new WireException("ConnectionFailed", "the connection failed", e);
    } finally {
      end.cancel(false);
      limit.finish();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    client.close();
  }

  private static Body body(HttpExecuteResponse response, TimeLimit limit) throws IOException {
    @Nullable AbortableInputStream body = response.responseBody().orElse(null);
    if (body == null) {
      return Body.EMPTY;
    }
    try (body) {
      limit.reading(body);
      return Body.read(body, MAX_ANSWER);
    } catch (IOException | RuntimeException e) {
      body.abort();
      throw e;
    }
  }

  private static Answer answer(SdkHttpResponse response, Body body) {
    String id = header(response, "x-amzn-RequestId");
    return new Answer(
        response.statusCode(),
        header(response, "x-amzn-ErrorType"),
        id.isEmpty() ? header(response, "x-amz-request-id") : id,
        header(response, "x-amz-bucket-region"),
        body);
  }

  private static String header(SdkHttpResponse response, String name) {
    return response.firstMatchingHeader(name).orElse("");
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "rolecall-time-limits");
    thread.setDaemon(true);
    return thread;
  }
}
