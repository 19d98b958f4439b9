/**
 * Turns what AWS Config and CloudTrail delivered into an evidence bundle, for the command {@code
 * export}. Files are read into a work database on disk, sorted there, and told by {@code history}
 * one instance after the other, so that memory does not grow with the history; what is told becomes
 * rows of {@code bundle}'s tables. Besides it finds what caused each change, and what is not known.
 */
@NullMarked
package io.github.rolecall.audit.export;

import org.jspecify.annotations.NullMarked;
