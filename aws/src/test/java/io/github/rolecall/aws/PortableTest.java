package io.github.rolecall.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to AWS that runs on any machine. */
class PortableTest {

  private static final String GOOD = "{\"Parameter\":{\"Value\":\"v\"}}";
  private static final String THROTTLED = "{\"__type\":\"ThrottlingException\"}";

  private final FakeAws fake = new FakeAws();
  private final List<AutoCloseable> open = new ArrayList<>();

  @TempDir private Path folder;

  @AfterEach
  void close() throws Exception {
    System.clearProperty("aws.configFile");
    System.clearProperty("aws.sharedCredentialsFile");
    for (AutoCloseable one : open) {
      one.close();
    }
    fake.close();
  }

  private Aws portable(String url) {
    return portable(FakeAws.environment(url), null);
  }

  private Aws portable(Map<String, String> environment, String profile) {
    Aws aws = Aws.portable(environment, "eu-west-1", profile, fake.pauses());
    open.add(aws);
    return aws;
  }

  @Test
  void signedCallsAreAnswered() {
    fake.answers(200, GOOD);
    Session session = fake.session(portable(fake.url()));
    assertThat(new SsmApi(session).getParameter("p")).contains("v");
    assertThat(fake.asked.get(0).authorization())
        .contains("Credential=AKIAEXAMPLE/", "/eu-west-1/ssm/aws4_request");
    assertThat(session.region()).isEqualTo("eu-west-1");
  }

  @Test
  void anErrorKeepsItsBody() {
    fake.answers(400, "{\"__type\":\"AccessDeniedException\",\"message\":\"not you\"}");
    SsmApi api = new SsmApi(fake.session(portable(fake.url())));
    assertThatThrownBy(() -> api.getParameter("p"))
        .isInstanceOf(AwsException.class)
        .hasMessageContaining("AccessDeniedException (HTTP 400): not you");
  }

  @Test
  void serverThatNeverAnswersIsLeft() throws IOException {
    try (Silent silent = new Silent(false)) {
      SsmApi api = new SsmApi(fake.session(portable(silent.url()), Duration.ofMillis(800)));
      long begin = System.nanoTime();
      assertThatThrownBy(() -> api.getParameter("p"))
          .isInstanceOf(OutOfTimeException.class)
          .hasMessageContaining("no answer in time");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @Test
  void whoDoesNotAnswerIsGivenUpEarlierThanWhoRefuses() throws IOException {
    try (Silent silent = new Silent(true)) {
      SsmApi api = new SsmApi(fake.session(portable(silent.url())));
      assertThatThrownBy(() -> api.getParameter("p"))
          .isInstanceOfSatisfying(
              AwsException.class,
              e -> {
                assertThat(e.code()).isEqualTo("ConnectionFailed");
                assertThat(e.attempts()).isEqualTo(4);
              });
    }
    for (int i = 0; i < 10; i++) {
      fake.answers(500, "");
    }
    SsmApi api = new SsmApi(fake.session(portable(fake.url())));
    assertThatThrownBy(() -> api.getParameter("p"))
        .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.attempts()).isEqualTo(10));
  }

  @Test
  void whoIsCalledTooFastIsCalledSlowerUntilItBearsMore() {
    fake.answers(400, THROTTLED).answers(400, THROTTLED).answers(200, GOOD);
    fake.answers(200, GOOD).answers(200, GOOD).answers(200, GOOD);
    SsmApi api = new SsmApi(fake.session(portable(fake.url())));
    for (int i = 0; i < 4; i++) {
      assertThat(api.getParameter("p")).contains("v");
    }
    // Backoff, distance, backoff, doubled distance; then the halved one, then none.
    assertThat(fake.slept).hasSize(5);
    assertThat(fake.slept.get(0)).isEqualTo(250);
    assertThat(fake.slept.get(1)).isBetween(1L, 50L);
    assertThat(fake.slept.get(2)).isEqualTo(500);
    assertThat(fake.slept.get(3)).isBetween(1L, 150L);
    assertThat(fake.slept.get(4)).isBetween(1L, 250L);
  }

  @Test
  void anotherRegionHasAPaceOfItsOwn() {
    fake.answers(400, THROTTLED).answers(200, GOOD).answers(200, GOOD);
    Session session = fake.session(portable(fake.url()));
    assertThat(new SsmApi(session).getParameter("p")).contains("v");
    fake.slept.clear();
    assertThat(new SsmApi(session.in("eu-north-1")).getParameter("p")).contains("v");
    assertThat(fake.slept).isEmpty();
  }

  @Test
  void aRoleMayAskForAnExternalId() {
    fake.answers(
        200,
        "<r><AssumeRoleResult><Credentials><AccessKeyId>ASIA1</AccessKeyId><SecretAccessKey>s"
            + "</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z"
            + "</Expiration></Credentials></AssumeRoleResult></r>");
    Aws aws = portable(fake.url());
    Session assumed =
        aws.assume(fake.session(aws), "arn:aws:iam::444455556666:role/member", "x1", "key-7");
    assertThat(assumed.partition()).isEqualTo("aws");
    assertThat(fake.asked.get(0).body()).endsWith("&ExternalId=key-7");
  }

  @Test
  void aNamedProfileOutranksTheEnvironment() throws IOException {
    profiles("[audit]\naws_access_key_id=AKIAPROFILE\naws_secret_access_key=s\n");
    fake.answers(200, GOOD);
    Aws aws = portable(FakeAws.environment(fake.url()), "audit");
    assertThat(new SsmApi(fake.session(aws)).getParameter("p")).contains("v");
    assertThat(fake.asked.get(0).authorization()).contains("Credential=AKIAPROFILE/");
  }

  @Test
  void aMissingPermissionIsToBeGrantedToTheProfilesOwner() throws IOException {
    profiles("[audit]\naws_access_key_id=AKIAPROFILE\naws_secret_access_key=s\n");
    fake.answers(400, "{\"__type\":\"AccessDeniedException\"}");
    SsmApi api = new SsmApi(fake.session(portable(FakeAws.environment(fake.url()), "audit")));
    assertThatThrownBy(() -> api.getParameter("p"))
        .hasMessageEndingWith("; grant ssm:GetParameter to the user or role of the profile audit");
  }

  @Test
  void aProfileWithoutCredentialsIsNamed() throws IOException {
    profiles("[audit]\naws_access_key_id=AKIAPROFILE\naws_secret_access_key=s\n");
    SsmApi api = new SsmApi(fake.session(portable(FakeAws.environment(fake.url()), "other")));
    assertThatThrownBy(() -> api.getParameter("p"))
        .isInstanceOf(AwsException.class)
        .hasMessageContaining("no credentials in the profile other");
  }

  @Test
  void theRegionIsThatOfTheEnvironmentOrOfTheProfile() throws IOException {
    profiles("");
    Path config = folder.resolve("config");
    Files.writeString(config, "[profile audit]\nregion=eu-south-2\n[default]\nregion=sa-east-1\n");
    System.setProperty("aws.configFile", config.toString());
    assertThat(ConfiguredRegion.of(Map.of("AWS_REGION", "eu-west-3"), "audit"))
        .contains("eu-west-3");
    assertThat(ConfiguredRegion.of(Map.of("AWS_DEFAULT_REGION", "eu-west-2"), null))
        .contains("eu-west-2");
    assertThat(ConfiguredRegion.of(Map.of(), "audit")).contains("eu-south-2");
    assertThat(ConfiguredRegion.of(Map.of(), "unknown")).isEmpty();
  }

  private void profiles(String credentials) throws IOException {
    Path file = folder.resolve("credentials");
    Files.writeString(file, credentials);
    System.setProperty("aws.sharedCredentialsFile", file.toString());
    System.setProperty("aws.configFile", folder.resolve("none").toString());
  }

  /** A server that takes connections and never answers, or hangs up. */
  private static final class Silent implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> taken = Collections.synchronizedList(new ArrayList<>());

    Silent(boolean hangsUp) throws IOException {
      Thread thread =
          new Thread(() -> {
            try {
              while (true) {
                Socket socket = server.accept();
                taken.add(socket);
                if (hangsUp) {
                  socket.getOutputStream().write("HTTP".getBytes(StandardCharsets.US_ASCII));
                  socket.close();
                }
              }
            } catch (IOException e) {
              // The test is over.
            }
          });
      thread.setDaemon(true);
      thread.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public void close() {
      try {
        server.close();
        for (Socket socket : taken) {
          socket.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
