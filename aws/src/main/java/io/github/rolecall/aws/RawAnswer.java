package io.github.rolecall.aws;

import org.jspecify.annotations.Nullable;

/**
 * An answer as it came, to be kept.
 *
 * @param json the answer, one object
 * @param nextToken the token of the next page; null for the last one
 */
// The bytes are written to a file, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record RawAnswer(byte[] json, @Nullable String nextToken) {}
