/** Asks an evidence bundle in SQL, by an embedded database that can do nothing else. */
@NullMarked
package io.github.rolecall.audit.query;

import org.jspecify.annotations.NullMarked;
