package io.github.rolecall.aws;

import io.github.rolecall.aws.AssumedRole.Lease;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Assumes roles, and keeps their credentials until shortly before they expire. A failure is not
 * kept. Safe for use by many threads.
 */
final class AssumedRoles {

  /** An invocation lasts up to 15 minutes, but each call asks anew. */
  private static final Duration RESERVE = Duration.ofMinutes(5);

  /**
   * The most that a role assumed by another role's session may get, and the least that a role's own
   * maximum can be.
   */
  private static final String DURATION_SECONDS = "3600";

  private static final int MAX_KEPT = 64;
  private static final int MIN_NAME = 2;
  private static final int MAX_NAME = 64;

  private final Signing clock;
  private final Map<String, Lease> leases =
      new LinkedHashMap<>(MAX_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Lease> eldest) {
          return size() > MAX_KEPT;
        }
      };

  AssumedRoles(Signing clock) {
    this.clock = clock;
  }

  /**
   * Checks the arguments and names a role to assume.
   *
   * @throws IllegalArgumentException if STS would refuse them
   */
  AssumedRole role(Session by, String roleArn, String sessionName) {
    if (!roleArn.startsWith("arn:") || !roleArn.contains(":iam::") || !roleArn.contains(":role/")) {
      throw new IllegalArgumentException(
          "roleArn is not the ARN of a role: expected arn:PARTITION:iam::ACCOUNT:role/NAME");
    }
    if (!isSessionName(sessionName)) {
      throw new IllegalArgumentException(
          "sessionName has "
              + sessionName.length()
              + " characters: expected 2 to 64 of A-Z, a-z, 0-9 and _+=,.@-");
    }
    return new AssumedRole(this, by, roleArn, sessionName);
  }

  /** Returns kept credentials, or new ones. */
  AwsCredentialsIdentity credentials(AssumedRole role) {
    synchronized (leases) {
      @Nullable Lease kept = leases.get(role.key());
      if (kept != null && clock.now().plus(RESERVE).isBefore(kept.expiration())) {
        return kept.identity();
      }
    }
    // Not under the lock: one account that does not answer must not stop the others.
    Lease fresh = role.by().call(request(role), AssumedRoles::lease);
    synchronized (leases) {
      leases.put(role.key(), fresh);
    }
    return fresh.identity();
  }

  /** Forgets credentials, unless another thread has replaced them. */
  void forget(AssumedRole role, AwsCredentialsIdentity expired) {
    synchronized (leases) {
      @Nullable Lease kept = leases.get(role.key());
      if (kept != null && kept.identity().accessKeyId().equals(expired.accessKeyId())) {
        leases.remove(role.key());
      }
    }
  }

  private static Request request(AssumedRole role) {
    return Form.of(Action.STS_ASSUME_ROLE)
        .with("RoleArn", role.roleArn())
        .with("RoleSessionName", role.sessionName())
        .with("DurationSeconds", DURATION_SECONDS)
        .request();
  }

  private static Lease lease(byte[] body) throws IOException {
    @Nullable Lease lease = null;
    XmlAnswer xml = XmlAnswer.open(body, "AssumeRoleResponse");
    for (String n = xml.nextChild(); n != null; n = xml.nextChild()) {
      if (!n.equals("AssumeRoleResult")) {
        xml.skip();
        continue;
      }
      for (String r = xml.nextChild(); r != null; r = xml.nextChild()) {
        if (r.equals("Credentials")) {
          lease = credentials(xml);
        } else {
          xml.skip();
        }
      }
    }
    return JsonAnswer.required(lease, "Credentials");
  }

  private static Lease credentials(XmlAnswer xml) throws IOException {
    @Nullable String key = null;
    @Nullable String secret = null;
    @Nullable String token = null;
    @Nullable String expiration = null;
    for (String n = xml.nextChild(); n != null; n = xml.nextChild()) {
      switch (n) {
        case "AccessKeyId" -> key = xml.text();
        case "SecretAccessKey" -> secret = xml.text();
        case "SessionToken" -> token = xml.text();
        case "Expiration" -> expiration = xml.text();
        default -> xml.skip();
      }
    }
    return new Lease(
        AwsSessionCredentialsIdentity.create(
            JsonAnswer.required(key, "AccessKeyId"),
            JsonAnswer.required(secret, "SecretAccessKey"),
            JsonAnswer.required(token, "SessionToken")),
        time(JsonAnswer.required(expiration, "Expiration")));
  }

  private static Instant time(String raw) throws IOException {
    try {
      return Instant.parse(raw);
    } catch (DateTimeException e) {
      throw new UnreadableAnswerException("the answer has no time in Expiration");
    }
  }

  private static boolean isSessionName(String name) {
    if (name.length() < MIN_NAME || name.length() > MAX_NAME) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isWord =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
      if (!isWord && "+=,.@-".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
