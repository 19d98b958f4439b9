/**
 * Reads what AWS Config tells beside its items: notices of results with their annotations, as
 * events of EventBridge that an archive keeps or as kept answers of its API, and the kept answers
 * about what is recorded and how long it is kept.
 */
@NullMarked
package io.github.rolecall.audit.compliance;

import org.jspecify.annotations.NullMarked;
