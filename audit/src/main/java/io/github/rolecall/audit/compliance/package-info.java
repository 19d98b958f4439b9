/**
 * Reads what AWS Config tells of results of rules beside its items, with their annotations:
 * notices, as events of EventBridge that an archive keeps, or the latest results as kept answers of
 * its API. Hands each to a sink of {@code export}.
 */
@NullMarked
package io.github.rolecall.audit.compliance;

import org.jspecify.annotations.NullMarked;
