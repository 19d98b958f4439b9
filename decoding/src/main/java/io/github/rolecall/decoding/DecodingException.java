package io.github.rolecall.decoding;

/**
 * Says that one item was not understood, where, and what was expected there.
 *
 * <p>It stands for a property of the input, not for a fault in the program, so it carries no stack
 * trace.
 */
public final class DecodingException extends Exception {

  private static final long serialVersionUID = 1L;

  private final long offset;

  DecodingException(long offset, String message) {
    super(OneLine.of(message), null, false, false);
    this.offset = offset;
  }

  /**
   * Returns the byte where it was noticed, counted from 0 where the parser began to read: the start
   * of the file, or of the given part of a buffer.
   */
  public long offset() {
    return offset;
  }
}
