package io.github.rolecall.infra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of the Lambda's jar, and their hash. Every function asks for them, and hashing takes
 * longest, so that both are kept; together, so that one is always that of the other.
 */
final class ShippedJar {

  private static final String RESOURCE = "rule-lambda.jar";

  private static @Nullable ShippedJar kept;

  private final byte[] bytes;
  private final String sha256;

  private ShippedJar(byte[] bytes) {
    this.bytes = bytes;
    this.sha256 = sha256(bytes);
  }

  /** Returns the jar that is inside this library, read and hashed once. */
  static synchronized ShippedJar read() {
    if (kept == null) {
      kept = new ShippedJar(resource());
    }
    return kept;
  }

  /** Returns its bytes, which nobody may change. */
  byte[] bytes() {
    return bytes;
  }

  /** Returns the SHA-256 of its bytes in hexadecimal. */
  String sha256() {
    return sha256;
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static byte[] resource() {
    try (InputStream in = ShippedJar.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            RESOURCE
                + " is not beside "
                + ShippedJar.class.getName()
                + " on the class path: build rolecall-infra with Maven (mvn verify), which puts it"
                + " there");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE + " out of rolecall-infra", e);
    }
  }
}
