package io.github.rolecall.audit.sign;

import io.github.rolecall.audit.bundle.Hashes;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;

/**
 * A public key to check signatures with.
 *
 * @param key the key
 * @param algorithm how it signs
 */
public record PublicKeyFile(PublicKey key, Algorithm algorithm) {

  private static final List<String> KINDS = List.of("EC", "RSA", "Ed25519");

  /**
   * Reads a PEM file.
   *
   * @throws IOException if it holds no public key of a kind that is used
   */
  public static PublicKeyFile read(Path file) throws IOException {
    Pem pem = Pem.read(file);
    if (!pem.label().equals("PUBLIC KEY")) {
      throw new IOException(
          file
              + " holds \""
              + pem.label()
              + "\": expected a PUBLIC KEY; of a private key openssl pkey -pubout -in "
              + file
              + " makes it");
    }
    try {
      PublicKey key = decode(pem.der());
      return new PublicKeyFile(key, Algorithm.of(key));
    } catch (IOException e) {
      throw new IOException(file + " holds " + e.getMessage(), e);
    }
  }

  /**
   * Decodes a key as X.509 writes it down.
   *
   * @throws IOException if it is of no kind that is used
   */
  static PublicKey decode(byte[] der) throws IOException {
    IOException unknown =
        new IOException("a key of an unknown kind: expected ECDSA, RSA or Ed25519");
    for (String kind : KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(der));
      } catch (GeneralSecurityException e) {
        unknown.addSuppressed(e);
      }
    }
    throw unknown;
  }

  /** Returns the hash by which envelopes name a key: SHA-256 over its X.509 form. */
  static String id(PublicKey key) {
    return Hashes.of(key.getEncoded());
  }

  boolean isGood(byte[] message, byte[] signature) {
    try {
      Signature verifying = Signature.getInstance(algorithm.ofJava());
      verifying.initVerify(key);
      verifying.update(message);
      return verifying.verify(signature);
    } catch (GeneralSecurityException e) {
      // Not even of the form of a signature.
      return false;
    }
  }

  /** Says which key it is, in a few words. */
  public String describe() {
    return "by the key " + id(key) + " (" + algorithm.ofJava() + ")";
  }
}
