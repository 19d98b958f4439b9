package io.github.rolecall.audit.sign;

import io.github.rolecall.aws.Aws;
import io.github.rolecall.aws.AwsException;
import io.github.rolecall.aws.CallMeter;
import io.github.rolecall.aws.Deadline;
import io.github.rolecall.aws.KmsApi;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A private key that never leaves KMS. */
final class KmsKey implements SigningKey {

  /** A key or an alias, in whichever partition. */
  private static final Pattern ARN =
      Pattern.compile("arn:[a-z0-9-]+:kms:([a-z0-9-]+):[0-9]{12}:(key|alias)/[A-Za-z0-9/_-]+");

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final String arn;
  private final String region;
  private final Map<String, String> environment;
  private final PublicKey publicKey;

  private KmsKey(String arn, String region, Map<String, String> environment) throws IOException {
    this.arn = arn;
    this.region = region;
    this.environment = environment;
    byte[] der = call(kms -> kms.getPublicKey(arn));
    this.publicKey = PublicKeyFile.decode(der);
  }

  /**
   * Asks KMS for the public key, so that one that cannot be used is noticed at once.
   *
   * @throws IOException if it is no ARN of a key, or the key cannot be used
   */
  static KmsKey open(String arn, Map<String, String> environment) throws IOException {
    Matcher matcher = ARN.matcher(arn);
    if (!matcher.matches()) {
      throw new IOException(
          "\"" + arn + "\" is no ARN of a KMS key: expected arn:..:kms:REGION:ACCOUNT:key/ID");
    }
    return new KmsKey(arn, matcher.group(1), environment);
  }

  @Override
  public PublicKey publicKey() {
    return publicKey;
  }

  @Override
  public byte[] sign(byte[] message) throws IOException {
    String algorithm = Algorithm.of(publicKey).ofKms();
    return call(kms -> kms.sign(arn, algorithm, message));
  }

  private byte[] call(Function<KmsApi, byte[]> question) throws IOException {
    try (Aws aws = Aws.portable(environment, region, null)) {
      return question.apply(new KmsApi(aws.session(Deadline.in(LIMIT), CallMeter.NONE)));
    } catch (AwsException | IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
