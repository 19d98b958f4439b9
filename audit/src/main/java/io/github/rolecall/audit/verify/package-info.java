/**
 * Checks that an evidence bundle is whole and unaltered, for the commands {@code verify} and {@code
 * sign}. A folder comes in, a list of discrepancies goes out. Trusts nothing that it reads.
 */
@NullMarked
package io.github.rolecall.audit.verify;

import org.jspecify.annotations.NullMarked;
