package io.github.rolecall.audit.bulk;

/** The decompressed input, one chunk after the other. */
interface Chunks extends AutoCloseable {

  /** Returns the next chunk, the last of which says so. Not to be called again after it. */
  Chunk next() throws InterruptedException;

  /** Gives back a chunk that is no longer needed, to be filled again. */
  void release(Chunk chunk) throws InterruptedException;

  @Override
  void close();
}
