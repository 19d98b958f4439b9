package io.github.rolecall.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The body of an answer, kept in small pieces: an array of megabytes for each page of instances
 * would go straight to the old generation, and the heap would grow to its limit before they are
 * collected.
 */
final class Body {

  /** A body without bytes. */
  static final Body EMPTY = new Body(List.of());

  /** The code of the failure when a body has too many bytes. */
  static final String TOO_LARGE = "AnswerTooLarge";

  private static final int PIECE = 16 * 1024;

  private final List<byte[]> pieces;

  private Body(List<byte[]> pieces) {
    this.pieces = pieces;
  }

  static Body of(byte[] whole) {
    return new Body(List.of(whole));
  }

  /**
   * Reads a stream to its end.
   *
   * @param most the most bytes that are taken
   * @throws WireException if there are more
   */
  static Body read(InputStream stream, int most) throws IOException {
    List<byte[]> pieces = new ArrayList<>();
    int size = 0;
    while (true) {
      byte[] piece = new byte[PIECE];
      int length = stream.readNBytes(piece, 0, PIECE);
      size += length;
      if (size > most) {
        throw new WireException(
            TOO_LARGE,
            "the answer has more than " + most + " bytes, the most that is read of one",
            null);
      }
      if (length < PIECE) {
        pieces.add(Arrays.copyOf(piece, length));
        return new Body(pieces);
      }
      pieces.add(piece);
    }
  }

  /** Returns the bytes from the first on. */
  InputStream open() {
    return new SequenceInputStream(
        Collections.enumeration(pieces.stream().map(ByteArrayInputStream::new).toList()));
  }
}
