/**
 * What the databases on disk of {@code export} and {@code leftover} have in common, in which more
 * is sorted than memory holds: rows go in through here, and no error is lost.
 */
@NullMarked
package io.github.rolecall.audit.database;

import org.jspecify.annotations.NullMarked;
