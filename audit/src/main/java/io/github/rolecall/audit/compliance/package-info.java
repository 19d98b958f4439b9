/**
 * Reads what AWS Config tells of changes of compliance as they happen: the events of EventBridge
 * that an archive keeps, with their annotations.
 */
@NullMarked
package io.github.rolecall.audit.compliance;

import org.jspecify.annotations.NullMarked;
