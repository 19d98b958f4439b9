package io.github.rolecall.audit.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/** The input from some place on, as a stream for the full parser. */
final class RestOfInput extends InputStream {

  private final Chunks chunks;
  private Chunk chunk;

  /**
   * Makes a stream.
   *
   * @param chunk the current chunk, whose bytes from {@code chunk.from} on come first
   * @param chunks the chunks that follow
   */
  RestOfInput(Chunk chunk, Chunks chunks) {
    this.chunk = chunk;
    this.chunks = chunks;
  }

  /** Returns how far the input has been read, in decompressed bytes. */
  long position() {
    return chunk.origin + chunk.from;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (chunk.from == chunk.to) {
      if (chunk.failure != null) {
        throw chunk.failure;
      }
      if (chunk.last) {
        return -1;
      }
      turnOver();
    }
    int count = Math.min(length, chunk.to - chunk.from);
    System.arraycopy(chunk.bytes, chunk.from, into, offset, count);
    chunk.from += count;
    return count;
  }

  private void turnOver() throws IOException {
    try {
      chunks.release(chunk);
      chunk = chunks.next();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
