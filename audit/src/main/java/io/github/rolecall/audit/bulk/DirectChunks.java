package io.github.rolecall.audit.bulk;

/**
 * Chunks that are filled when they are asked for, by the thread that asks: best when every
 * processor has a file of its own.
 */
final class DirectChunks implements Chunks {

  /** One chunk is looked at while its successor is filled. */
  private final Chunk[] chunks = {new Chunk(), new Chunk()};

  private final ChunkReader reader;
  private int next;

  DirectChunks(ChunkReader reader) {
    this.reader = reader;
  }

  @Override
  public Chunk next() {
    Chunk chunk = chunks[next];
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
