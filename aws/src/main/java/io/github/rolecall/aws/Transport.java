package io.github.rolecall.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Sends single HTTP requests over connections that are kept, and ends those that take too long.
 * Safe for use by many threads.
 */
final class Transport implements AutoCloseable {

  /** The longest answers, pages of 1,000 instances, have some 10 MB. */
  static final int MAX_BODY = 32 * 1024 * 1024;

  private static final int MAX_CONNECTIONS = 16;
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

  /** Lambda freezes between invocations, and AWS closes idle connections after some minutes. */
  private static final Duration MAX_IDLE = Duration.ofSeconds(60);

  /**
   * An aborted call leaves its connection to this: the client closes what has been silent so long.
   */
  private static final Duration MAX_SILENCE = Duration.ofSeconds(12);

  private static final long AGAIN_MILLIS = 50;

  private final SdkHttpClient client;
  private final ScheduledThreadPoolExecutor timer;

  Transport(boolean trustAll) {
    this.client =
        AwsCrtHttpClient.builder()
            .maxConcurrency(MAX_CONNECTIONS)
            .connectionTimeout(CONNECT_LIMIT)
            .connectionAcquisitionTimeout(CONNECT_LIMIT)
            .connectionMaxIdleTime(MAX_IDLE)
            .connectionHealthConfiguration(
                health -> health.minimumThroughputInBps(1L).minimumThroughputTimeout(MAX_SILENCE))
            .buildWithDefaults(
                AttributeMap.builder()
                    .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, trustAll)
                    .build());
    this.timer = new ScheduledThreadPoolExecutor(1, Transport::daemon);
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Gets ready for a host, without connecting. */
  void prepare(SdkHttpRequest request) {
    client.prepareRequest(HttpExecuteRequest.builder().request(request).build());
  }

  /**
   * Sends a request and reads the whole answer.
   *
   * @param limit how long all of it may take
   * @throws CallTimeoutException if it took longer
   * @throws AnswerTooLargeException if the answer has more than {@link #MAX_BODY} bytes
   * @throws IOException if the connection broke, or nobody listens
   */
  Answer send(SdkHttpRequest request, byte[] body, Duration limit) throws IOException {
    ExecutableHttpRequest call =
        client.prepareRequest(
            HttpExecuteRequest.builder()
                .request(request)
                .contentStreamProvider(() -> new ByteArrayInputStream(body))
                .build());
    Flight flight = new Flight(call);
    // Again and again, since an abort that comes before the call has begun is lost.
    Future<?> end =
        timer.scheduleWithFixedDelay(flight, limit.toMillis(), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    try {
      return flight.answer();
    } catch (AnswerTooLargeException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      if (flight.isOverdue()) {
        throw new CallTimeoutException(limit, e);
      }
      // The client throws what its native parts report as one or the other.
      throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
    } finally {
      end.cancel(false);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    client.close();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "rolecall-aws-timer");
    thread.setDaemon(true);
    return thread;
  }

  /** One request on its way; running it ends it. */
  private static final class Flight implements Runnable {

    private final ExecutableHttpRequest call;
    private @Nullable AbortableInputStream body;
    private boolean overdue;

    Flight(ExecutableHttpRequest call) {
      this.call = call;
    }

    Answer answer() throws IOException {
      HttpExecuteResponse response = call.call();
      AbortableInputStream stream = response.responseBody().orElse(null);
      return new Answer(response.httpResponse(), stream == null ? new byte[0] : readAll(stream));
    }

    private byte[] readAll(AbortableInputStream stream) throws IOException {
      keep(stream);
      try (InputStream closed = stream) {
        byte[] bytes = stream.readNBytes(MAX_BODY + 1);
        if (isOverdue()) {
          throw new IOException("The rest of the answer did not come");
        }
        if (bytes.length > MAX_BODY) {
          stream.abort();
          throw new AnswerTooLargeException();
        }
        return bytes;
      }
    }

    private synchronized void keep(AbortableInputStream stream) {
      body = stream;
    }

    synchronized boolean isOverdue() {
      return overdue;
    }

    @Override
    public void run() {
      @Nullable AbortableInputStream open;
      synchronized (this) {
        overdue = true;
        open = body;
      }
      call.abort();
      if (open != null) {
        open.abort();
      }
    }
  }
}
