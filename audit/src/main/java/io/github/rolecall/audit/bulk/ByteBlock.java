package io.github.rolecall.audit.bulk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at 64 bytes at once. Each method returns a mask whose bit <i>i</i> speaks of the byte at
 * {@code from + i}. The arithmetic on whole words follows the well-known test for a zero byte; bits
 * are gathered by a multiplication.
 */
final class ByteBlock {

  /** Bytes in a block. */
  static final int SIZE = 64;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EVERY_BYTE = 0x0101010101010101L;
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
  private static final long GATHER = 0x0102040810204080L;

  private static final long QUOTES = EVERY_BYTE * '"';
  private static final long BACKSLASHES = EVERY_BYTE * '\\';
  private static final long OPENING = EVERY_BYTE * '{';
  private static final long CLOSING = EVERY_BYTE * '}';

  /** Sets the bit in which {@code [} differs from {@code {}, and {@code ]} from {@code }}. */
  private static final long EITHER_BRACKET = EVERY_BYTE * 0x20;

  private ByteBlock() {}

  /** Reads eight bytes, the first in the lowest bits. */
  static long word(byte[] bytes, int from) {
    return (long) WORD.get(bytes, from);
  }

  /** Sets the highest bit of each byte that is zero, and nothing else. */
  static long zeroBytes(long word) {
    return ~(((word & LOW_BITS) + LOW_BITS) | word | LOW_BITS);
  }

  /** Sets the highest bit of each byte that is a quote or a backslash. */
  static long stringEnds(long word) {
    return zeroBytes(word ^ QUOTES) | zeroBytes(word ^ BACKSLASHES);
  }

  /** Gathers the highest bits of the eight bytes in the lowest eight bits. */
  private static long gather(long highBits) {
    return ((highBits >>> 7) * GATHER) >>> 56;
  }

  static long quotes(byte[] bytes, int from) {
    long mask = 0;
    for (int i = 0; i < SIZE; i += Long.BYTES) {
      mask |= gather(zeroBytes(word(bytes, from + i) ^ QUOTES)) << i;
    }
    return mask;
  }

  static long openings(byte[] bytes, int from) {
    long mask = 0;
    for (int i = 0; i < SIZE; i += Long.BYTES) {
      mask |= gather(zeroBytes((word(bytes, from + i) | EITHER_BRACKET) ^ OPENING)) << i;
    }
    return mask;
  }

  static long closings(byte[] bytes, int from) {
    long mask = 0;
    for (int i = 0; i < SIZE; i += Long.BYTES) {
      mask |= gather(zeroBytes((word(bytes, from + i) | EITHER_BRACKET) ^ CLOSING)) << i;
    }
    return mask;
  }

  static long backslashes(byte[] bytes, int from) {
    long mask = 0;
    for (int i = 0; i < SIZE; i += Long.BYTES) {
      mask |= gather(zeroBytes(word(bytes, from + i) ^ BACKSLASHES)) << i;
    }
    return mask;
  }

  /**
   * Turns the bits of quotes into a mask of the bytes inside strings, the opening quote included.
   */
  static long insideStrings(long quotes) {
    long mask = quotes;
    for (int shift = 1; shift < SIZE; shift <<= 1) {
      mask ^= mask << shift;
    }
    return mask;
  }
}
