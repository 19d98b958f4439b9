/** Keeps rows in the embedded database without losing an error. */
@NullMarked
package io.github.rolecall.audit.database;

import org.jspecify.annotations.NullMarked;
