package io.github.rolecall.audit.sign;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;

/** The public key that belongs to a private one, which PKCS #8 need not hold. */
final class PublicPart {

  private static final BigInteger THREE = BigInteger.valueOf(3);

  private PublicPart() {}

  static PublicKey of(PrivateKey key) throws GeneralSecurityException, IOException {
    if (key instanceof RSAPrivateCrtKey rsa) {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
    }
    if (key instanceof ECPrivateKey curve) {
      ECParameterSpec parameters = curve.getParams();
      return KeyFactory.getInstance("EC")
          .generatePublic(new ECPublicKeySpec(times(curve.getS(), parameters), parameters));
    }
    if (key instanceof EdECPrivateKey edwards) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EdDSA");
      generator.initialize(
          new NamedParameterSpec(edwards.getParams().getName()),
          new Repeating(edwards.getBytes().orElseThrow(() -> new IOException("no such key"))));
      return generator.generateKeyPair().getPublic();
    }
    throw new IOException(
        "a key of kind " + key.getAlgorithm() + ": expected ECDSA, RSA or Ed25519");
  }

  /** Returns a multiple of the generator, by doubling and adding. */
  private static ECPoint times(BigInteger factor, ECParameterSpec parameters) throws IOException {
    if (!(parameters.getCurve().getField() instanceof ECFieldFp field)) {
      throw new IOException("an elliptic curve that is not used: expected P-256 or P-384");
    }
    BigInteger p = field.getP();
    BigInteger a = parameters.getCurve().getA();
    ECPoint sum = ECPoint.POINT_INFINITY;
    for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
      sum = plus(sum, sum, a, p);
      if (factor.testBit(bit)) {
        sum = plus(sum, parameters.getGenerator(), a, p);
      }
    }
    return sum;
  }

  private static ECPoint plus(ECPoint one, ECPoint other, BigInteger a, BigInteger p) {
    if (one.equals(ECPoint.POINT_INFINITY)) {
      return other;
    }
    BigInteger x = one.getAffineX();
    BigInteger y = one.getAffineY();
    // The order is prime and the factor smaller: no sum on the way is the point at infinity.
    BigInteger slope =
        one.equals(other)
            ? x.multiply(x).multiply(THREE).add(a).multiply(y.shiftLeft(1).modInverse(p))
            : other.getAffineY().subtract(y).multiply(other.getAffineX().subtract(x).modInverse(p));
    BigInteger newX = slope.multiply(slope).subtract(x).subtract(other.getAffineX()).mod(p);
    return new ECPoint(newX, slope.multiply(x.subtract(newX)).subtract(y).mod(p));
  }

  /** Gives a seed where chance is asked for, which makes the key of that seed once more. */
  private static final class Repeating extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] seed;

    Repeating(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      if (bytes.length != seed.length) {
        throw new IllegalStateException(bytes.length + " bytes: expected " + seed.length);
      }
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
