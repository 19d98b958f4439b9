package io.github.rolecall.audit.bulk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Arithmetic on eight bytes at once, in the manner of the well-known test for a zero byte. What
 * concerns a byte is said by its highest bit.
 *
 * <p>A mask has a bit for each byte of a block. The cheapest to make goes <b>by columns</b>: {@link
 * #column} pushes the highest bits of one word after the other in from the left, so that byte
 * <i>i</i> of word <i>w</i> ends as bit 8 <i>i</i> + <i>w</i>. Counting bits needs no other order;
 * {@link #turned} gives the order of the bytes.
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

  /** The bits in which the four brackets differ from each other and from all lower bits set. */
  private static final long BRACKET_BITS = EVERY_BYTE * 0x26;

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
   * Sets the highest bit of each bracket. Outside strings nothing else in JSON has the bits of a
   * bracket; {@code y}, {@code Y}, {@code _} and DEL do.
   */
  static long bracket(long word) {
    return (((word | BRACKET_BITS) & LOW) + EVERY_BYTE) & ~word & HIGH;
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

  /** Adds the highest bits of the next word to a mask by columns. */
  static long column(long mask, long high) {
    return (mask >>> 1) | high;
  }

  /** Turns a mask by columns into one in the order of the bytes, and the other way round. */
  static long turned(long mask) {
    long swap = (mask ^ (mask >>> 7)) & 0x00aa00aa00aa00aaL;
    long turned = mask ^ swap ^ (swap << 7);
    swap = (turned ^ (turned >>> 14)) & 0x0000cccc0000ccccL;
    turned ^= swap ^ (swap << 14);
    swap = (turned ^ (turned >>> 28)) & 0x00000000f0f0f0f0L;
    return turned ^ swap ^ (swap << 28);
  }

  /**
   * Turns the quotes, by columns, into a mask by columns of the bytes in strings, the opening quote
   * included, for a block that begins outside a string.
   */
  static long insideStrings(long quotes) {
    long mask = quotes ^ (quotes << 8);
    mask ^= mask << 16;
    mask ^= mask << 32;
    // The highest column now says of each word whether it has an odd number of quotes.
    long odd = mask >>> 56;
    odd ^= odd << 1;
    odd ^= odd << 2;
    odd ^= odd << 4;
    return mask ^ (((odd << 1) & 0xff) * EVERY_BYTE);
  }
}
