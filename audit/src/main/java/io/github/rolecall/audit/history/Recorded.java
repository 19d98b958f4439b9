package io.github.rolecall.audit.history;

import io.github.rolecall.audit.inventory.Source;

/**
 * What AWS Config recorded of a rule and a resource during a stretch of time.
 *
 * @param compliance AWS Config's own word, for example {@code NON_COMPLIANT}
 * @param source the item that says so first
 */
public record Recorded(String compliance, Source source) {}
