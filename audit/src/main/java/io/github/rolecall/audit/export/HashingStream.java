package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bundle.Hashes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Counts and hashes the bytes of a stream while somebody reads it. */
final class HashingStream extends FilterInputStream {

  private static final int BUFFER = 64 << 10;

  private final MessageDigest digest = Hashes.sha256();
  private long count;

  HashingStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, length);
    if (read > 0) {
      digest.update(into, offset, read);
      count += read;
    }
    return read;
  }

  @Override
  public long skip(long wanted) throws IOException {
    byte[] skipped = new byte[(int) Math.min(wanted, BUFFER)];
    return Math.max(0, read(skipped, 0, skipped.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Reads what is left and returns the hash of all, in hexadecimal digits; to be called once. */
  String finish() throws IOException {
    byte[] rest = new byte[BUFFER];
    while (read(rest, 0, rest.length) >= 0) {
      // Only its bytes count.
    }
    return Hashes.text(digest);
  }

  /** Returns how many bytes there were so far. */
  long count() {
    return count;
  }
}
