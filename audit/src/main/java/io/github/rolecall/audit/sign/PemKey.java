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
      throw new IOException(file + unfit(pem.label(), file));
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

  /** Says what a file holds instead, and how the right one is made of it. */
  private static String unfit(String label, Path file) {
    String pkcs8 = "openssl pkcs8 -topk8 -nocrypt -in " + file + " -out NEW makes it";
    if (label.equals(Pem.ENCRYPTED)) {
      return " holds a private key with a passphrase: expected one without; " + pkcs8;
    }
    return label.endsWith("PUBLIC KEY") || label.equals("CERTIFICATE")
        ? " holds a "
            + label
            + ", which cannot sign: expected the PRIVATE KEY that belongs to it; openssl genpkey"
            + " -algorithm ed25519 -out NEW makes a new one"
        : " holds \"" + label + "\": expected a PRIVATE KEY (PKCS #8); " + pkcs8;
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
