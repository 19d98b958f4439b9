package io.github.rolecall.audit.history;

/**
 * The words that came with a result.
 *
 * @param text the annotation
 * @param origin where they come from
 */
public record Words(String text, Notice.Origin origin) {}
