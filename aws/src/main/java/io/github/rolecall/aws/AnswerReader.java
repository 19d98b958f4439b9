package io.github.rolecall.aws;

import io.github.rolecall.decoding.DecodingException;
import java.io.IOException;

/** Makes a value of the body of an answer. */
interface AnswerReader<T> {

  /**
   * Reads a whole body.
   *
   * @throws IOException if it is cut off or malformed, so that asking again may help
   * @throws DecodingException if it is whole and still not understood
   */
  T read(byte[] body) throws IOException, DecodingException;
}
