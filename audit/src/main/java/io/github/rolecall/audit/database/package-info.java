/** What the databases on disk have in common in which more is sorted than memory holds. */
@NullMarked
package io.github.rolecall.audit.database;

import org.jspecify.annotations.NullMarked;
