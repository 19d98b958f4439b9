package io.github.rolecall.decoding;

/**
 * Something in the input that was not understood; what could be understood around it was still
 * used.
 *
 * @param offset the byte in the decompressed input where it was noticed, counted from 0
 * @param message what was found there and what was expected, in one line
 */
public record DecodingProblem(long offset, String message) {}
