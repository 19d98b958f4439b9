package io.github.rolecall.audit.bulk;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the decompressed input. Before the fresh bytes there is room for what was left over
 * from the chunk before, so that an item that began there can be looked at in one piece; behind
 * them there is room for padding.
 */
final class Chunk {

  /** Room in front, in bytes; items that carry over more than this are put together elsewhere. */
  static final int HEADROOM = 64 << 10;

  /**
   * Fresh bytes that a chunk takes at most, when one thread fills it and looks at it: they fit in
   * its cache.
   */
  static final int CAPACITY = 192 << 10;

  final byte[] bytes;

  /** Where the bytes begin that have not been looked at. */
  int from = HEADROOM;

  /** Where the bytes end. */
  int to = HEADROOM;

  /** Whether the input ends here. */
  boolean last;

  /** Why the input ends here, when it should not have. */
  @Nullable IOException failure;

  /**
   * The place of {@code bytes[0]} in the decompressed input; negative when the chunk stands at its
   * beginning.
   */
  long origin;

  private final boolean reusable;

  /** Makes a chunk that is filled again and again. */
  Chunk() {
    this(CAPACITY);
  }

  /** Makes a chunk for so many fresh bytes that is filled again and again. */
  Chunk(int capacity) {
    this(new byte[HEADROOM + capacity + ByteBlock.SIZE], true);
  }

  private Chunk(byte[] bytes, boolean reusable) {
    this.bytes = bytes;
    this.reusable = reusable;
  }

  /** Makes a chunk for one use, with room for so many bytes and for padding. */
  static Chunk ofSize(int size) {
    return new Chunk(new byte[size + ByteBlock.SIZE], false);
  }

  /** Returns where fresh bytes must end at the latest, so that room for padding is left. */
  int limit() {
    return bytes.length - ByteBlock.SIZE;
  }

  boolean isReusable() {
    return reusable;
  }
}
