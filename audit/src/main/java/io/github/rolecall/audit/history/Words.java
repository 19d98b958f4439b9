package io.github.rolecall.audit.history;

/**
 * The words that came with a result.
 *
 * @param text the annotation
 * @param from who told it: {@code event} or {@code api}
 */
public record Words(String text, String from) {}
