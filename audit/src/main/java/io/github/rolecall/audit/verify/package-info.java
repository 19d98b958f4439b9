/** Checks that an evidence bundle is whole and unaltered. Trusts nothing that it reads. */
@NullMarked
package io.github.rolecall.audit.verify;

import org.jspecify.annotations.NullMarked;
