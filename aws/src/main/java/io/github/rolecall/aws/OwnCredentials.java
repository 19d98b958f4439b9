package io.github.rolecall.aws;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * The process's own credentials: those of the environment, as Lambda sets them, or else what the
 * SDK finds by itself: profiles, containers, instances.
 */
final class OwnCredentials implements Credentials {

  private final @Nullable AwsCredentialsIdentity fixed;
  private @Nullable DefaultCredentialsProvider chain;

  OwnCredentials(Map<String, String> environment) {
    this.fixed = ofEnvironment(environment);
  }

  @Override
  public AwsCredentialsIdentity current(Action action) {
    if (fixed != null) {
      return fixed;
    }
    try {
      return chain().resolveCredentials();
    } catch (SdkException e) {
      throw Complaints.noCredentials(action, e);
    }
  }

  @Override
  public boolean renew(AwsCredentialsIdentity expired) {
    if (fixed != null) {
      return false;
    }
    synchronized (this) {
      if (chain != null) {
        chain.close();
        chain = null;
      }
    }
    return true;
  }

  @Override
  public String principal() {
    return "the function's role";
  }

  private synchronized DefaultCredentialsProvider chain() {
    if (chain == null) {
      chain = DefaultCredentialsProvider.builder().build();
    }
    return chain;
  }

  private static @Nullable AwsCredentialsIdentity ofEnvironment(Map<String, String> environment) {
    String key = environment.getOrDefault("AWS_ACCESS_KEY_ID", "").strip();
    String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "").strip();
    String token = environment.getOrDefault("AWS_SESSION_TOKEN", "").strip();
    if (key.isEmpty() || secret.isEmpty()) {
      return null;
    }
    return token.isEmpty()
        ? AwsCredentialsIdentity.create(key, secret)
        : AwsSessionCredentialsIdentity.create(key, secret, token);
  }
}
