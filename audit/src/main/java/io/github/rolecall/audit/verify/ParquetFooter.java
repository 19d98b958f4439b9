package io.github.rolecall.audit.verify;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The number of rows that a Parquet file says it has. It stands in the metadata at the file's end,
 * in Thrift's compact protocol: field 3 of the outermost struct (parquet-format, parquet.thrift).
 */
final class ParquetFooter {

  private static final int TAIL = 8;
  private static final int MOST_BYTES = 16 << 20;
  private static final int DEEPEST = 16;
  private static final int NUM_ROWS = 3;

  /** The types of Thrift's compact protocol. */
  private static final int TRUE = 1;

  private static final int FALSE = 2;
  private static final int BYTE = 3;
  private static final int I64 = 6;
  private static final int DOUBLE = 7;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int SET = 10;
  private static final int STRUCT = 12;

  private final ByteBuffer bytes;

  private ParquetFooter(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads how many rows there are.
   *
   * @throws IOException if it is no Parquet file
   */
  static long rows(Path file) throws IOException {
    try (SeekableByteChannel channel =
        Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      long size = channel.size();
      if (size < TAIL) {
        throw new IOException("it is too short for Parquet");
      }
      ByteBuffer tail = read(channel, size - TAIL, TAIL);
      int length = tail.getInt();
      byte[] magic = new byte[4];
      tail.get(magic);
      if (!new String(magic, StandardCharsets.ISO_8859_1).equals("PAR1")
          || length < 0
          || length > Math.min(MOST_BYTES, size - TAIL)) {
        throw new IOException("it does not end as Parquet does");
      }
      return new ParquetFooter(read(channel, size - TAIL - length, length)).numRows();
    } catch (BufferUnderflowException e) {
      throw new IOException("its metadata is cut off", e);
    }
  }

  private static ByteBuffer read(SeekableByteChannel channel, long at, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(at);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new IOException("it became shorter while it was read");
      }
    }
    return buffer.flip();
  }

  private long numRows() throws IOException {
    int id = 0;
    while (true) {
      int header = bytes.get() & 0xFF;
      int type = header & 0xF;
      if (type == 0) {
        throw new IOException("its metadata does not say how many rows there are");
      }
      id = header >> 4 == 0 ? (int) zigZag() : id + (header >> 4);
      if (id == NUM_ROWS && type == I64) {
        return zigZag();
      }
      skip(type, 0);
    }
  }

  private void skip(int type, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IOException("its metadata is nested too deeply");
    }
    switch (type) {
      case TRUE, FALSE -> {}
      case BYTE -> move(1);
      case DOUBLE -> move(Double.BYTES);
      case BINARY -> move(varint());
      case LIST, SET -> skipList(depth);
      case STRUCT -> skipStruct(depth);
      default -> {
        if (type > I64) {
          throw new IOException("its metadata holds the unknown type " + type);
        }
        long unused = varint();
      }
    }
  }

  private void skipList(int depth) throws IOException {
    int header = bytes.get() & 0xFF;
    int type = header & 0xF;
    long size = header >> 4 == 0xF ? varint() : header >> 4;
    for (long i = 0; i < size; i++) {
      // In a list even a truth value takes a byte, so no list is longer than what is left.
      skip(type == TRUE || type == FALSE ? BYTE : type, depth + 1);
    }
  }

  private void skipStruct(int depth) throws IOException {
    for (int header = bytes.get() & 0xFF; (header & 0xF) != 0; header = bytes.get() & 0xFF) {
      if (header >> 4 == 0) {
        long unused = zigZag();
      }
      skip(header & 0xF, depth + 1);
    }
  }

  private void move(long length) throws IOException {
    if (length < 0 || length > bytes.remaining()) {
      throw new IOException("its metadata is cut off");
    }
    bytes.position(bytes.position() + (int) length);
  }

  private long zigZag() throws IOException {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = bytes.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("its metadata holds a number that is none");
  }
}
