package io.github.rolecall.audit.sign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** Keys made for a test, as PEM files. */
public final class TestKeys {

  private TestKeys() {}

  /** Makes a key: {@code Ed25519}, {@code RSA-bits} or a curve's name such as {@code secp256r1}. */
  public static KeyPair make(String kind) {
    try {
      if (kind.startsWith("RSA-")) {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(Integer.parseInt(kind.substring("RSA-".length())));
        return rsa.generateKeyPair();
      }
      if (kind.startsWith("secp")) {
        KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
        curve.initialize(new ECGenParameterSpec(kind));
        return curve.generateKeyPair();
      }
      return KeyPairGenerator.getInstance(kind).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes a private key, unencrypted. */
  public static Path privateKey(KeyPair pair, Path file) {
    return write("PRIVATE KEY", pair.getPrivate().getEncoded(), file);
  }

  /** Writes a public key. */
  public static Path publicKey(KeyPair pair, Path file) {
    return write("PUBLIC KEY", pair.getPublic().getEncoded(), file);
  }

  /** Writes a PEM file. */
  static Path write(String label, byte[] der, Path file) {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    try {
      return Files.writeString(
          file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, lines, label));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
