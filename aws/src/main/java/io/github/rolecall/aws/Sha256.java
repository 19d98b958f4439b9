package io.github.rolecall.aws;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * SHA-256 and the HMAC that is made of it (RFC 2104). Java's own HMAC first checks all security
 * providers, which takes a function's start some 40 ms.
 */
final class Sha256 {

  private static final int BLOCK = 64;
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;
  private static final HexFormat HEX = HexFormat.of();

  private Sha256() {}

  static String hex(byte[] data) {
    return HEX.formatHex(digest().digest(data));
  }

  static String hex(String text) {
    return hex(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] hmac(byte[] key, String text) {
    byte[] block = Arrays.copyOf(key.length > BLOCK ? digest().digest(key) : key, BLOCK);
    MessageDigest inner = digest();
    inner.update(padded(block, INNER));
    byte[] hash = inner.digest(text.getBytes(StandardCharsets.UTF_8));
    MessageDigest outer = digest();
    outer.update(padded(block, OUTER));
    return outer.digest(hash);
  }

  static String hmacHex(byte[] key, String text) {
    return HEX.formatHex(hmac(key, text));
  }

  private static byte[] padded(byte[] block, byte with) {
    byte[] padded = new byte[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      padded[i] = (byte) (block[i] ^ with);
    }
    return padded;
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
