package io.github.rolecall.aws;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The bytes of an object, asked for part by part. */
final class ObjectStream extends InputStream {

  private final BucketApi bucket;
  private final StoredObject object;
  private byte[] part = {};
  private int at;
  private long next;

  /** Asks for the first part, so that an object that cannot be read is noticed now. */
  ObjectStream(BucketApi bucket, StoredObject object) throws IOException {
    this.bucket = bucket;
    this.object = object;
    fill();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (at == part.length) {
      fill();
    }
    if (at == part.length) {
      return -1;
    }
    int count = Math.min(length, part.length - at);
    System.arraycopy(part, at, into, offset, count);
    at += count;
    return count;
  }

  private void fill() throws IOException {
    part = new byte[0];
    at = 0;
    if (next < object.size()) {
      try {
        part = bucket.read(object, next);
      } catch (AwsException e) {
        throw UnreadableObjectException.of(e);
      }
      next += part.length;
    }
  }
}
