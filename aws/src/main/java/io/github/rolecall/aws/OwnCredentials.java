package io.github.rolecall.aws;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * The process's own credentials: those of the environment, as in a Lambda function, else what the
 * default chain of the AWS SDK finds.
 */
final class OwnCredentials implements Credentials, AutoCloseable {

  private final @Nullable AwsCredentialsIdentity ofEnvironment;
  private @Nullable DefaultCredentialsProvider chain;

  OwnCredentials(Map<String, String> environment) {
    this.ofEnvironment = read(environment);
  }

  @Override
  public AwsCredentialsIdentity get() {
    return ofEnvironment == null ? ofChain() : ofEnvironment;
  }

  /** Those of the environment never change; what the chain read before is forgotten. */
  @Override
  public synchronized void renew(AwsCredentialsIdentity expired) {
    close();
  }

  @Override
  public String holder() {
    return "the role that RoleCall runs as";
  }

  @Override
  public synchronized void close() {
    if (chain != null) {
      chain.close();
    }
    chain = null;
  }

  private synchronized AwsCredentialsIdentity ofChain() {
    if (chain == null) {
      chain = DefaultCredentialsProvider.builder().build();
    }
    try {
      return chain.resolveCredentials();
    } catch (SdkClientException e) {
      throw new NoCredentialsException(e);
    }
  }

  private static @Nullable AwsCredentialsIdentity read(Map<String, String> environment) {
    @Nullable String id = Endpoints.setting(environment, "AWS_ACCESS_KEY_ID");
    @Nullable String secret = Endpoints.setting(environment, "AWS_SECRET_ACCESS_KEY");
    @Nullable String token = Endpoints.setting(environment, "AWS_SESSION_TOKEN");
    if (id == null || secret == null) {
      return null;
    }
    return token == null
        ? Objects.requireNonNull(AwsCredentialsIdentity.create(id, secret))
        : Objects.requireNonNull(AwsSessionCredentialsIdentity.create(id, secret, token));
  }
}
