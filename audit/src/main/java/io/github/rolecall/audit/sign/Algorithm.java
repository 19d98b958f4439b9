package io.github.rolecall.audit.sign;

import java.io.IOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** How a key signs; the key alone decides, so that no file can ask for a weaker way. */
public enum Algorithm {
  /** Ed25519; the same message gives the same signature. */
  ED25519("Ed25519", "ED25519_SHA_512"),
  /** ECDSA on P-256; every signature is another one. */
  ECDSA_P256("SHA256withECDSA", "ECDSA_SHA_256"),
  /** ECDSA on P-384; every signature is another one. */
  ECDSA_P384("SHA384withECDSA", "ECDSA_SHA_384"),
  /** RSA with PKCS #1 v1.5; the same message gives the same signature. */
  RSA("SHA256withRSA", "RSASSA_PKCS1_V1_5_SHA_256");

  private static final int LEAST_RSA = 2048;
  private static final int MOST_RSA = 8192;

  /** The orders of NIST's curves (SP 800-186): one of them fixes the curve among NIST's. */
  private static final BigInteger P256 =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  private static final BigInteger P384 =
      new BigInteger(
          "ffffffffffffffffffffffffffffffffffffffffffffffff"
              + "c7634d81f4372ddf581a0db248b0a77aecec196accc52973",
          16);

  private final String ofJava;
  private final String ofKms;

  Algorithm(String ofJava, String ofKms) {
    this.ofJava = ofJava;
    this.ofKms = ofKms;
  }

  /** Returns its name in Java. */
  String ofJava() {
    return ofJava;
  }

  /** Returns its name in KMS. */
  String ofKms() {
    return ofKms;
  }

  /**
   * Returns how a key signs.
   *
   * @throws IOException if it is of a kind or size that is not used
   */
  static Algorithm of(PublicKey key) throws IOException {
    if (key instanceof RSAPublicKey rsa) {
      int bits = rsa.getModulus().bitLength();
      if (bits < LEAST_RSA || bits > MOST_RSA) {
        throw new IOException(
            "an RSA key of " + bits + " bits: expected " + LEAST_RSA + " to " + MOST_RSA);
      }
      return RSA;
    }
    if (key instanceof ECPublicKey curve) {
      BigInteger order = curve.getParams().getOrder();
      if (order.equals(P256)) {
        return ECDSA_P256;
      }
      if (order.equals(P384)) {
        return ECDSA_P384;
      }
      throw new IOException("an elliptic curve that is not used: expected P-256 or P-384");
    }
    if (key instanceof EdECPublicKey edwards && edwards.getParams().getName().equals("Ed25519")) {
      return ED25519;
    }
    throw new IOException(
        "a key of kind " + key.getAlgorithm() + ": expected ECDSA, RSA or Ed25519");
  }
}
