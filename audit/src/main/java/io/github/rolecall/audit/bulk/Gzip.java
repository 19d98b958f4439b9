package io.github.rolecall.audit.bulk;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Files that are stored plain or as gzip, whatever their names say. */
public final class Gzip {

  private static final int BUFFER = 64 << 10;
  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;

  private Gzip() {}

  /**
   * Returns what a file holds.
   *
   * @param stored its bytes as they are stored
   */
  public static InputStream inflated(InputStream stored) throws IOException {
    InputStream buffered = new BufferedInputStream(stored, BUFFER);
    buffered.mark(2);
    boolean isGzip = buffered.read() == MAGIC_1 && buffered.read() == MAGIC_2;
    buffered.reset();
    return isGzip ? new GZIPInputStream(buffered, BUFFER) : buffered;
  }
}
