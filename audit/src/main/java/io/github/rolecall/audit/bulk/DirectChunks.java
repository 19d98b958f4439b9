package io.github.rolecall.audit.bulk;

import org.jspecify.annotations.Nullable;

/**
 * Chunks that are filled when they are asked for, by the thread that asks: best when every
 * processor has a file of its own.
 */
final class DirectChunks implements Chunks {

  /**
   * One chunk is looked at while its successor is filled. Most files that are delivered every six
   * hours are so small that they need no second one.
   */
  private final @Nullable Chunk[] chunks = new @Nullable Chunk[2];

  private final ChunkReader reader;
  private int next;

  DirectChunks(ChunkReader reader) {
    this.reader = reader;
  }

  @Override
  public Chunk next() {
    Chunk chunk = chunks[next];
    if (chunk == null) {
      chunk = new Chunk();
      chunks[next] = chunk;
    }
    next = 1 - next;
    reader.fill(chunk);
    return chunk;
  }

  @Override
  public void release(Chunk chunk) {
    // Two chunks take turns: by the time one comes up again it has been released.
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
