package io.github.rolecall.decoding;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Remembers whether its reader came to the end. */
final class EndNoticingStream extends FilterInputStream {

  private boolean ended;

  EndNoticingStream(InputStream in) {
    super(in);
  }

  boolean hasEnded() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    return noticing(super.read());
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return noticing(super.read(buffer, offset, length));
  }

  private int noticing(int result) {
    ended |= result < 0;
    return result;
  }
}
