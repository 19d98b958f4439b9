package io.github.rolecall.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** The credentials of one role, kept until 5 minutes before they expire. Safe for many threads. */
final class AssumedRole {

  /** No call that was signed shortly before may meet their end. */
  private static final Duration SPARE = Duration.ofMinutes(5);

  /** The most that AWS gives to who has assumed a role already. */
  private static final String DURATION_SECONDS = "3600";

  private final String roleArn;
  private final String sessionName;
  private final @Nullable String externalId;
  private final Clock clock;
  private @Nullable Granted granted;

  AssumedRole(String roleArn, String sessionName, @Nullable String externalId, Clock clock) {
    this.roleArn = roleArn;
    this.sessionName = sessionName;
    this.externalId = externalId;
    this.clock = clock;
  }

  /** Makes them the credentials of a session; those of another session ask for them. */
  Credentials by(Session asking) {
    return new Credentials() {
      @Override
      public AwsCredentialsIdentity get() {
        return AssumedRole.this.get(asking);
      }

      @Override
      public void renew(AwsCredentialsIdentity expired) {
        forget(expired);
      }

      @Override
      public String holder() {
        return roleArn;
      }
    };
  }

  private synchronized AwsCredentialsIdentity get(Session asking) {
    Granted now = granted;
    if (now == null || !clock.instant().isBefore(now.expiration().minus(SPARE))) {
      now = asking.call(request(), AssumedRole::read);
      granted = now;
    }
    return now.identity();
  }

  private synchronized void forget(AwsCredentialsIdentity expired) {
    // Another thread may have renewed them already.
    if (granted != null && granted.identity().equals(expired)) {
      granted = null;
    }
  }

  private Request request() {
    return new Form(Action.STS_ASSUME_ROLE)
        .with("RoleArn", roleArn)
        .with("RoleSessionName", sessionName)
        .with("DurationSeconds", DURATION_SECONDS)
        .with("ExternalId", externalId)
        .request();
  }

  private static Granted read(Body body) throws UnreadableAnswerException {
    return XmlAnswer.inside(body, "AssumeRoleResult", "Credentials", AssumedRole::credentials);
  }

  private static Granted credentials(XmlAnswer xml) throws UnreadableAnswerException {
    String id = "";
    String secret = "";
    String token = "";
    String expiration = "";
    while (xml.next(3)) {
      switch (xml.name()) {
        case "AccessKeyId" -> id = xml.text();
        case "SecretAccessKey" -> secret = xml.text();
        case "SessionToken" -> token = xml.text();
        case "Expiration" -> expiration = xml.text();
        default -> {}
      }
    }
    if (id.isEmpty() || secret.isEmpty() || token.isEmpty()) {
      throw new UnreadableAnswerException("its Credentials are not whole");
    }
    return new Granted(
        AwsSessionCredentialsIdentity.create(id, secret, token), Times.parse(expiration));
  }

  private record Granted(AwsSessionCredentialsIdentity identity, Instant expiration) {
    /** A record would print the secret. */
    @Override
    public String toString() {
      return "credentials until " + expiration;
    }
  }
}
