package io.github.rolecall.audit.bulk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Arithmetic on eight bytes at once, in the manner of the well-known test for a zero byte. What
 * concerns a byte is said by its highest bit; {@link #gather} puts those eight bits together.
 */
final class ByteBlock {

  /** Bytes in a block: one for each bit of a long. */
  static final int SIZE = 64;

  /** The highest bit of every byte. */
  static final long HIGH = 0x8080808080808080L;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EVERY_BYTE = 0x0101010101010101L;
  private static final long LOW = ~HIGH;

  /** Moves the highest bit of byte <i>i</i> to bit 56 + <i>i</i>, and nothing else above bit 55. */
  private static final long GATHER = 0x0002040810204081L;

  private static final long QUOTES = EVERY_BYTE * '"';
  private static final long BACKSLASHES = EVERY_BYTE * '\\';

  /** The bits in which the four brackets differ from each other and from {@link #ALL_SET}. */
  private static final long BRACKET_BITS = EVERY_BYTE * 0x26;

  private static final long ALL_SET = EVERY_BYTE * 0x7f;

  private ByteBlock() {}

  /** Reads eight bytes, the first in the lowest bits. */
  static long word(byte[] bytes, int from) {
    return (long) WORD.get(bytes, from);
  }

  /** Sets the highest bit of each byte that is not zero; the other bits are of no meaning. */
  private static long nonZero(long word) {
    return ((word & LOW) + LOW) | word;
  }

  /** Sets the highest bit of each byte that is not a quote. */
  static long notQuote(long word) {
    return nonZero(word ^ QUOTES) & HIGH;
  }

  /** Sets the highest bit of each byte that is not a backslash. */
  static long notBackslash(long word) {
    return nonZero(word ^ BACKSLASHES) & HIGH;
  }

  /**
   * Sets the highest bit of each byte that is no bracket. Outside strings nothing else in JSON has
   * the bits of a bracket; {@code y}, {@code Y}, {@code _} and DEL do.
   */
  static long notBracket(long word) {
    return nonZero((word | BRACKET_BITS) ^ ALL_SET) & HIGH;
  }

  /** Sets the highest bit of each bracket that opens; of no meaning for other bytes. */
  static long opening(long word) {
    return (word << 6) & HIGH;
  }

  /** Returns the highest bits of the eight bytes as the lowest eight bits. */
  static long gather(long high) {
    return (high * GATHER) >>> 56;
  }

  /** Sets the highest bit of each byte that is a quote or a backslash. */
  static long stringEnds(long word) {
    return (notQuote(word) & notBackslash(word)) ^ HIGH;
  }

  /** Returns a mask of the backslashes in a block. */
  static long backslashes(byte[] bytes, int from) {
    long others = 0;
    for (int i = 0; i < SIZE; i += Long.BYTES) {
      others |= gather(notBackslash(word(bytes, from + i))) << i;
    }
    return ~others;
  }

  /** Turns the bits of quotes into a mask of the bytes in strings, the opening quote included. */
  static long insideStrings(long quotes) {
    long mask = quotes ^ (quotes << 1);
    mask ^= mask << 2;
    mask ^= mask << 4;
    mask ^= mask << 8;
    mask ^= mask << 16;
    return mask ^ (mask << 32);
  }
}
