package io.github.rolecall.infra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import software.amazon.awscdk.services.lambda.AssetCode;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.s3.assets.AssetOptions;

/**
 * The Lambda's jar as it ships inside this library.
 *
 * @param path where it lies on this machine
 * @param sha256 the SHA-256 of its bytes in hexadecimal
 */
record LambdaJar(Path path, String sha256) {

  private static final String RESOURCE = "rule-lambda.jar";

  /** Returns the jar, put where the CDK command line finds it also after this process ended. */
  static LambdaJar extracted() {
    byte[] jar = bytes();
    String sha256 = sha256(jar);
    return new LambdaJar(
        PrivateFolder.ofUser().keep("rule-lambda-" + sha256 + ".jar", jar), sha256);
  }

  /**
   * Returns the jar as the code of a function. Its hash is that of the jar, so that a template is
   * the same on every machine.
   */
  AssetCode code() {
    return Code.fromAsset(path.toString(), AssetOptions.builder().assetHash(sha256).build());
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static byte[] bytes() {
    try (InputStream in = LambdaJar.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            RESOURCE
                + " is not beside "
                + LambdaJar.class.getName()
                + " on the class path: build rolecall-infra with Maven (mvn verify), which puts it"
                + " there");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE + " out of rolecall-infra", e);
    }
  }
}
