package io.github.rolecall.audit.bulk;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Delivers given bytes in chunks of a given size, so that every place of a document comes to lie at
 * an edge.
 */
final class SplitChunks implements Chunks {

  private final byte[] content;
  private final int size;
  private final @Nullable IOException failure;
  private final Chunk[] chunks = {new Chunk(), new Chunk()};
  private int turn;
  private int next;

  SplitChunks(byte[] content, int size) {
    this(content, size, null);
  }

  SplitChunks(byte[] content, int size, @Nullable IOException failure) {
    this.content = content;
    this.size = size;
    this.failure = failure;
  }

  @Override
  public Chunk next() {
    turn = 1 - turn;
    Chunk chunk = chunks[turn];
    int count = Math.min(size, content.length - next);
    System.arraycopy(content, next, chunk.bytes, Chunk.HEADROOM, count);
    chunk.from = Chunk.HEADROOM;
    chunk.to = Chunk.HEADROOM + count;
    chunk.origin = next - (long) Chunk.HEADROOM;
    next += count;
    chunk.last = next == content.length;
    chunk.failure = chunk.last ? failure : null;
    return chunk;
  }

  @Override
  public void release(Chunk chunk) {
    // Two chunks take turns.
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
