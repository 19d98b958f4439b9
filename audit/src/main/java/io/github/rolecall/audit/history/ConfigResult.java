package io.github.rolecall.audit.history;

import io.github.rolecall.audit.inventory.Source;
import org.jspecify.annotations.Nullable;

/**
 * What AWS Config recorded of a rule and a resource during a stretch of time.
 *
 * @param compliance AWS Config's own word, for example {@code NON_COMPLIANT}
 * @param words the annotation, or null when none was kept
 * @param source the item or event that says so first
 */
public record ConfigResult(String compliance, @Nullable Words words, Source source) {}
