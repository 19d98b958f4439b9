package io.github.rolecall.audit.sign;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** A private key in a PEM file: PKCS #8 without passphrase. */
final class PemKey implements SigningKey {

  private static final List<String> KINDS = List.of("EC", "RSA", "Ed25519");

  private final PrivateKey key;
  private final PublicKey publicKey;
  private final Algorithm algorithm;

  private PemKey(PrivateKey key, PublicKey publicKey, Algorithm algorithm) {
    this.key = key;
    this.publicKey = publicKey;
    this.algorithm = algorithm;
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it holds no private key of a kind that is used
   */
  static PemKey read(Path file) throws IOException {
    Pem pem = Pem.read(file);
    if (!pem.label().equals("PRIVATE KEY")) {
      throw new IOException(
          file
              + " holds a "
              + pem.label()
              + ": expected a PRIVATE KEY (PKCS #8); openssl pkcs8 -topk8 -nocrypt -in KEY makes it");
    }
    try {
      PrivateKey key = decode(pem.der());
      PublicKey publicKey = PublicPart.of(key);
      return new PemKey(key, publicKey, Algorithm.of(publicKey));
    } catch (IOException e) {
      throw new IOException(file + " holds " + e.getMessage(), e);
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " holds a key that cannot be used", e);
    }
  }

  private static PrivateKey decode(byte[] der) throws IOException {
    IOException unknown =
        new IOException("a key of an unknown kind: expected ECDSA (P-256, P-384), RSA or Ed25519");
    for (String kind : KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (GeneralSecurityException e) {
        unknown.addSuppressed(e);
      }
    }
    throw unknown;
  }

  @Override
  public PublicKey publicKey() {
    return publicKey;
  }

  @Override
  public byte[] sign(byte[] message) throws IOException {
    try {
      Signature signing = Signature.getInstance(algorithm.ofJava());
      signing.initSign(key);
      signing.update(message);
      return signing.sign();
    } catch (GeneralSecurityException e) {
      throw new IOException("the key cannot sign: " + e.getMessage(), e);
    }
  }
}
