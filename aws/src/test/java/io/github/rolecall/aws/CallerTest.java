package io.github.rolecall.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CallerTest {

  private static final String GOOD = "{\"Parameter\":{\"Value\":\"v\"}}";

  private final FakeAws fake = new FakeAws();
  private final Aws aws = fake.aws();
  private final SsmApi ssm = new SsmApi(fake.session(aws));

  @AfterEach
  void close() {
    aws.close();
    fake.close();
  }

  @Test
  void throttlingWaitsLongerThanOtherTrouble() {
    fake.answers(400, "{\"__type\":\"ThrottlingException\"}");
    fake.answers(429, "");
    fake.answers(503, "<html>");
    fake.answers(200, "{\"Parameter\":");
    fake.answers(200, GOOD);

    assertThat(ssm.getParameter("p")).contains("v");
    assertThat(fake.slept).containsExactly(250L, 500L, 200L, 400L);
    assertThat(fake.metered)
        .containsExactly(
            "GetParameter",
            "again ThrottlingException, throttled",
            "GetParameter",
            "again Http429, throttled",
            "GetParameter",
            "again Http503",
            "GetParameter",
            "again UnreadableAnswer",
            "GetParameter");
  }

  @Test
  void tenAttemptsAreEnough() {
    for (int i = 0; i < 11; i++) {
      fake.answers(500, "{\"__type\":\"InternalServerError\",\"Message\":\"oh\"}");
    }

    assertThatThrownBy(() -> ssm.getParameter("p"))
        .hasMessage("ssm:GetParameter failed: InternalServerError (HTTP 500): oh");
    assertThat(fake.asked).hasSize(10);
    assertThat(fake.slept).endsWith(2500L, 2500L, 2500L);
  }

  @Test
  void mistakesAreNotRepeated() {
    fake.answers(400, "{\"__type\":\"ValidationException\"}");

    assertThatThrownBy(() -> ssm.getParameter("p")).hasMessageContaining("ValidationException");
    assertThat(fake.asked).hasSize(1);
  }

  @Test
  void aSessionCanEndEarlierAndNeverLater() {
    Session session = fake.session(aws);

    assertThat(session.until(Deadline.in(Duration.ZERO)).deadline().hasPassed()).isTrue();
    assertThat(session.until(Deadline.in(Duration.ofDays(1)))).isSameAs(session);
  }

  @Test
  void noAttemptIsMadeOnceTheTimeIsOver() {
    SsmApi late = new SsmApi(fake.session(aws, Duration.ZERO));

    assertThatThrownBy(() -> late.getParameter("p"))
        .isInstanceOf(OutOfTimeException.class)
        .hasMessage("no time left for ssm:GetParameter: no attempt was made");
    assertThat(fake.asked).isEmpty();
  }

  @Test
  void noPauseGoesPastTheDeadline() {
    SsmApi late = new SsmApi(fake.session(aws, Duration.ofMillis(240)));
    for (int i = 0; i < 11; i++) {
      fake.answers(429, "");
    }

    assertThatThrownBy(() -> late.getParameter("p"))
        .isInstanceOf(OutOfTimeException.class)
        .hasMessageContaining("1 attempt was made; the last one: ssm:GetParameter failed");
    assertThat(fake.slept).isEmpty();
  }

  @Test
  void serverThatNeverAnswersIsLeft() throws IOException {
    assertThatHangingEndsInTime("");
  }

  @Test
  void serverThatStopsWithinTheBodyIsLeft() throws IOException {
    assertThatHangingEndsInTime("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"Para");
  }

  private void assertThatHangingEndsInTime(String start) throws IOException {
    try (Raw raw = new Raw(start, false);
        Aws to =
            Aws.create(
                FakeAws.environment(raw.url()), java.time.Clock.systemUTC(), fake.pauses())) {
      SsmApi api = new SsmApi(fake.session(to, Duration.ofMillis(800)));
      long begin = System.nanoTime();

      assertThatThrownBy(() -> api.getParameter("p"))
          .isInstanceOf(OutOfTimeException.class)
          .hasMessageContaining("no answer in time");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @Test
  void cutConnectionsAreTriedAgain() throws IOException {
    for (String start :
        new String[] {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"Para"}) {
      try (Raw raw = new Raw(start, true);
          Aws to =
              Aws.create(
                  FakeAws.environment(raw.url()), java.time.Clock.systemUTC(), fake.pauses())) {
        fake.metered.clear();
        SsmApi api = new SsmApi(fake.session(to));

        assertThatThrownBy(() -> api.getParameter("p"))
            .isInstanceOfSatisfying(
                AwsException.class, e -> assertThat(e.code()).isEqualTo("ConnectionFailed"));
        assertThat(fake.metered).hasSize(19);
      }
    }
  }

  @Test
  void externalEntitiesAreNeverRead() {
    IamApi iam = new IamApi(fake.session(aws));
    for (int i = 0; i < 10; i++) {
      fake.answers(
          200,
          "<!DOCTYPE R [<!ENTITY x SYSTEM \""
              + fake.url()
              + "/x\">]><R><ListInstanceProfilesResult><InstanceProfiles/><Marker>&x;</Marker>"
              + "</ListInstanceProfilesResult></R>");
    }

    assertThatThrownBy(() -> iam.listInstanceProfiles(null))
        .hasMessageContaining("not whole, plain XML");
    assertThat(fake.asked).hasSize(10).allMatch(a -> a.body().startsWith("Action="));
  }

  @Test
  void halfXmlIsNotTaken() {
    IamApi iam = new IamApi(fake.session(aws));
    fake.answers(
        200, "<R><ListInstanceProfilesResult><InstanceProfiles/></ListInstanceProfilesResult>");
    fake.answers(
        200, "<R><ListInstanceProfilesResult><InstanceProfiles/></ListInstanceProfilesResult></R>");

    assertThat(iam.listInstanceProfiles(null).items()).isEmpty();
    assertThat(fake.metered).contains("again UnreadableAnswer");
  }

  @Test
  void tooLongAnswersAreRefused() {
    fake.answers(200, "x".repeat(32 * 1024 * 1024 + 1));

    assertThatThrownBy(() -> ssm.getParameter("p"))
        .isInstanceOfSatisfying(
            AwsException.class, e -> assertThat(e.code()).isEqualTo("AnswerTooLarge"));
    assertThat(fake.asked).hasSize(1);
  }

  @Test
  void messagesNeverHoldSecretsOrSecondLines() {
    fake.answers(
        400,
        "{\"__type\":\"ValidationException\",\"message\":\"secret-of-nobody token-of-nobody"
            + " AKIAEXAMPLE\\u2028\\u0007 "
            + "x".repeat(500)
            + "\"}");
    fake.answers(403, "{\"__type\":\"SignatureDoesNotMatch\",\"message\":\"canonical string\"}");
    fake.answers(403, "{\"__type\":\"UnrecognizedClientException\",\"message\":\"who?\"}");

    assertThatThrownBy(() -> ssm.getParameter("p"))
        .hasMessageNotContainingAny("nobody", "AKIA", "\u2028", "\u0007")
        .hasMessageEndingWith("…")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    assertThatThrownBy(() -> ssm.getParameter("p"))
        .hasMessageContaining("check the credentials and the clock")
        .hasMessageNotContaining("canonical");
    assertThatThrownBy(() -> ssm.getParameter("p"))
        .hasMessageContaining("check that the credentials are valid");
  }

  @Test
  void ownExpiredCredentialsAreReadOnceMore() {
    fake.answers(400, "{\"__type\":\"ExpiredTokenException\",\"message\":\"old\"}");
    fake.answers(400, "{\"__type\":\"ExpiredTokenException\",\"message\":\"old\"}");

    assertThatThrownBy(() -> ssm.getParameter("p"))
        .hasMessageContaining("have expired: renew them, or check the clock");
    assertThat(fake.asked).hasSize(2);
  }

  @Test
  void expiredCredentialsAddOneAttemptAtMost() {
    for (int i = 0; i < 9; i++) {
      fake.answers(500, "");
    }
    fake.answers(400, "{\"__type\":\"ExpiredTokenException\"}");
    for (int i = 0; i < 9; i++) {
      fake.answers(500, "");
    }

    assertThatThrownBy(() -> ssm.getParameter("p")).hasMessageContaining("HTTP 500");
    assertThat(fake.asked).hasSize(11);
  }

  @Test
  void primingConnectsNowhere() {
    aws.prime();

    assertThat(fake.asked).isEmpty();
    assertThat(aws.region()).isEqualTo("eu-central-1");
    assertThat(aws.partition()).isEqualTo("aws");
  }

  @Test
  void deadlineNeverLeavesLessThanNothing() {
    Deadline passed = Deadline.in(Duration.ofSeconds(5)).earlier(Duration.ofSeconds(6));

    assertThat(passed.hasPassed()).isTrue();
    assertThat(passed.left()).isZero();
    assertThat(Deadline.in(Duration.ofDays(1_000_000)).hasPassed()).isFalse();
  }

  @Test
  void pausesAreRandomParts() {
    Pauses pauses = new Pauses();

    assertThat(pauses.millis(1, false)).isBetween(0L, 100L);
    assertThat(pauses.millis(60, true)).isBetween(0L, 5_000L);
  }

  @Test
  void nobodyCountsWithoutAMeter() {
    fake.answers(503, "").answers(200, GOOD);

    Session uncounted = aws.session(Deadline.in(Duration.ofSeconds(20)), CallMeter.NONE);
    assertThat(new SsmApi(uncounted).getParameter("p")).contains("v");
    assertThat(uncounted.region()).isEqualTo("eu-central-1");
    assertThat(uncounted.partition()).isEqualTo("aws");
  }

  /** A server that says no more than its start, and hangs or hangs up. */
  private static final class Raw implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new ArrayList<>();

    Raw(String start, boolean hangsUp) throws IOException {
      Thread thread = new Thread(() -> serve(start, hangsUp));
      thread.setDaemon(true);
      thread.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getLocalPort();
    }

    @SuppressWarnings("EmptyCatch")
    private void serve(String start, boolean hangsUp) {
      try {
        while (true) {
          Socket socket = server.accept();
          open.add(socket);
          int first = socket.getInputStream().read(new byte[4096]);
          assertThat(first).isPositive();
          socket.getOutputStream().write(start.getBytes(StandardCharsets.UTF_8));
          if (hangsUp) {
            socket.close();
          }
        }
      } catch (IOException e) {
        // The test is over.
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    }
  }
}
