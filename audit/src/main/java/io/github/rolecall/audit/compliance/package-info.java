/**
 * Reads the notices of AWS Config, which tell of results of rules beside its items, with their
 * annotations: events of EventBridge that an archive keeps, and the latest results as kept answers
 * of its API. Hands each to a sink of {@code export}.
 */
@NullMarked
package io.github.rolecall.audit.compliance;

import org.jspecify.annotations.NullMarked;
