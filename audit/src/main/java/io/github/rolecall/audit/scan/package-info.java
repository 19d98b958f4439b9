/**
 * Reads live accounts and regions, many at once, for the command {@code scan}. Whole pages of AWS's
 * lists come in through module {@code aws}; what they hold goes into an inventory and, when one is
 * made, into a recording. What could not be read is a problem that names what is missing.
 */
@NullMarked
package io.github.rolecall.audit.scan;

import org.jspecify.annotations.NullMarked;
