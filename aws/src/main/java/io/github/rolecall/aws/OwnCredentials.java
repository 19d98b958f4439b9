package io.github.rolecall.aws;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The process's own credentials: those of the environment, as in a Lambda function, else what the
 * default chain of the AWS SDK finds.
 */
final class OwnCredentials implements Credentials, AutoCloseable {

  private static final String HOW_TO_GIVE =
      "no credentials found; give the process a role, or set AWS_ACCESS_KEY_ID,"
          + " AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN";

  private final @Nullable AwsCredentialsIdentity ofEnvironment;
  private final @Nullable String profile;
  private @Nullable AwsCredentialsProvider chain;

  OwnCredentials(Map<String, String> environment) {
    this(environment, null);
  }

  /**
   * Takes those of a profile, if one is named: they then outrank the environment's, as they do for
   * the command line of AWS.
   */
  OwnCredentials(Map<String, String> environment, @Nullable String profile) {
    this.profile = profile;
    this.ofEnvironment = profile == null ? read(environment) : null;
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
    return profile == null
        ? "the role that RoleCall runs as"
        : "the user or role of the profile " + profile;
  }

  @Override
  public synchronized void close() {
    if (chain instanceof SdkAutoCloseable closeable) {
      closeable.close();
    }
    chain = null;
  }

  private synchronized AwsCredentialsIdentity ofChain() {
    if (chain == null) {
      chain =
          profile == null
              ? DefaultCredentialsProvider.builder().build()
              : ProfileCredentialsProvider.create(profile);
    }
    try {
      return chain.resolveCredentials();
    } catch (SdkException | IllegalStateException e) {
      throw new NoCredentialsException(
          profile == null ? HOW_TO_GIVE : "no credentials in the profile " + profile + cause(e), e);
    }
  }

  private static String cause(RuntimeException e) {
    return e.getMessage() == null ? "" : ": " + e.getMessage();
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
