package io.github.rolecall.audit.bulk;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Chunks that a thread of their own fills ahead: best when there are more processors than files.
 */
final class OverlappedChunks implements Chunks {

  private static final int AHEAD = 4;

  /** Large, since handing over costs as much as scanning some thousand bytes. */
  private static final int CAPACITY = 1 << 20;

  private final BlockingQueue<Chunk> empty = new ArrayBlockingQueue<>(AHEAD);
  private final BlockingQueue<Chunk> filled = new ArrayBlockingQueue<>(AHEAD);
  private final Thread thread;

  OverlappedChunks(ChunkReader reader) {
    for (int i = 0; i < AHEAD; i++) {
      empty.add(new Chunk(CAPACITY));
    }
    thread = new Thread(() -> fill(reader), "inflate");
    thread.setDaemon(true);
    thread.start();
  }

  private void fill(ChunkReader reader) {
    try {
      boolean more = true;
      while (more) {
        Chunk chunk = empty.take();
        fill(reader, chunk);
        more = !chunk.last;
        filled.put(chunk);
      }
    } catch (InterruptedException e) {
      // Closed: nobody waits for chunks any more.
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever goes wrong here must reach the thread that waits for the chunk. */
  private static void fill(ChunkReader reader, Chunk chunk) {
    try {
      reader.fill(chunk);
    } catch (RuntimeException | Error e) {
      chunk.last = true;
      chunk.failure = new IOException(e.toString(), e);
    }
  }

  @Override
  public Chunk next() throws InterruptedException {
    return filled.take();
  }

  @Override
  public void release(Chunk chunk) throws InterruptedException {
    empty.put(chunk);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
