package io.github.rolecall.audit.bulk;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Fills chunks from a stream, which it inflates when it begins as gzip does. */
final class ChunkReader {

  /** Bytes that are read at once. */
  static final int BUFFER = 64 << 10;

  private static final int GZIP_MAGIC_1 = 0x1f;
  private static final int GZIP_MAGIC_2 = 0x8b;

  private final InputStream raw;
  private final LongConsumer progress;
  private InputStream content = InputStream.nullInputStream();
  private boolean opened;
  private long position;

  /**
   * Makes a reader.
   *
   * @param raw the bytes as they are stored; closed by the caller
   * @param progress told the number of decompressed bytes of each chunk
   */
  ChunkReader(InputStream raw, LongConsumer progress) {
    this.raw = raw;
    this.progress = progress;
  }

  /**
   * Fills a chunk. A failure to read ends the input and is kept in the chunk, with all that was
   * read before it.
   */
  void fill(Chunk chunk) {
    int to = Chunk.HEADROOM;
    int end = chunk.limit();
    chunk.last = false;
    chunk.failure = null;
    try {
      open();
      while (to < end) {
        int read = content.read(chunk.bytes, to, end - to);
        if (read < 0) {
          chunk.last = true;
          break;
        }
        to += read;
      }
    } catch (IOException e) {
      chunk.last = true;
      chunk.failure = e;
    }
    chunk.from = Chunk.HEADROOM;
    chunk.to = to;
    chunk.origin = position - Chunk.HEADROOM;
    position += to - Chunk.HEADROOM;
    progress.accept(to - Chunk.HEADROOM);
  }

  private void open() throws IOException {
    if (opened) {
      return;
    }
    opened = true;
    InputStream buffered = new Patient(raw);
    buffered.mark(2);
    boolean gzip = buffered.read() == GZIP_MAGIC_1 && buffered.read() == GZIP_MAGIC_2;
    buffered.reset();
    content = gzip ? new WholeGzip(buffered) : buffered;
  }

  /**
   * Never says that nothing is available. GZIPInputStream takes that for the end after one of
   * several members, and in a pipe it only means that the next one is not there yet.
   */
  private static final class Patient extends BufferedInputStream {

    Patient(InputStream in) {
      super(in, BUFFER);
    }

    @Override
    public synchronized int available() throws IOException {
      return Math.max(1, super.available());
    }
  }

  /** Fails where GZIPInputStream silently stops: at something behind a member that is none. */
  private static final class WholeGzip extends GZIPInputStream {

    /** Length of a member's check sum and size, which the inflater leaves over. */
    private static final int TRAILER = 8;

    WholeGzip(InputStream in) throws IOException {
      super(in, BUFFER);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      if (count < 0 && (inf.getRemaining() > TRAILER || in.read() >= 0)) {
        throw new ZipException("something that is not gzip stands behind it");
      }
      return count;
    }
  }
}
