package io.github.rolecall.lambda.facts;

import java.time.Instant;

/**
 * An answer and the moment at which it was asked for.
 *
 * @param answer what IAM said
 * @param askedAt when the question was sent, so that the answer is at least as new
 * @param <T> the kind of answer
 */
record Remembered<T>(T answer, Instant askedAt) {}
