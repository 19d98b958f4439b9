package io.github.rolecall.audit.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Reads a file that a manifest lists. Its end comes only when its bytes had the hash that is
 * listed: what changes between a check and the reading is found as well.
 */
final class ListedStream extends InputStream {

  private static final int BUFFER = 64 << 10;

  private final BundleFile listed;
  private final InputStream in;
  private final MessageDigest digest = Hashes.sha256();
  private long read;

  private ListedStream(BundleFile listed, InputStream in) {
    this.listed = listed;
    this.in = in;
  }

  static ListedStream open(BundleFile listed, Path file) throws IOException {
    return new ListedStream(listed, Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS));
  }

  /** Reads to the end. */
  void check() throws IOException {
    byte[] buffer = new byte[BUFFER];
    while (read(buffer, 0, BUFFER) >= 0) {
      // The hash is what is wanted.
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = in.read(into, offset, length);
    if (count > 0) {
      digest.update(into, offset, count);
      read += count;
    }
    if (read > listed.bytes()) {
      throw new BundleException(
          listed.path()
              + " was altered: it has more bytes than the manifest says, "
              + listed.bytes());
    }
    if (count < 0) {
      end();
    }
    return count;
  }

  private void end() throws BundleException {
    String sha256 = Hashes.text(digest);
    if (!sha256.equals(listed.sha256())) {
      throw new BundleException(
          listed.path()
              + " was altered: its SHA-256 is "
              + sha256
              + ", the manifest says "
              + listed.sha256());
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
