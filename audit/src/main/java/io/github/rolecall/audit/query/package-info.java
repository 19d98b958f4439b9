/**
 * Asks an evidence bundle in SQL, for the command {@code query}: by an embedded database that reads
 * the bundle's Parquet files and can do nothing else. Rows go out through a form of {@code format}.
 */
@NullMarked
package io.github.rolecall.audit.query;

import org.jspecify.annotations.NullMarked;
