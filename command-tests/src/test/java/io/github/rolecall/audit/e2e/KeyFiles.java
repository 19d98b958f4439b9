package io.github.rolecall.audit.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A key made for a test, as PEM files. */
record KeyFiles(Path privateKey, Path publicKey) {

  /** Writes {@code private.pem} and {@code public.pem}. */
  static KeyFiles in(Path folder) throws IOException {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new KeyFiles(
          write("PRIVATE KEY", pair.getPrivate().getEncoded(), folder.resolve("private.pem")),
          write("PUBLIC KEY", pair.getPublic().getEncoded(), folder.resolve("public.pem")));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path write(String label, byte[] der, Path file) throws IOException {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, lines, label));
  }
}
