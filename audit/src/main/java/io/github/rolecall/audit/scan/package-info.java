/** Reads live accounts and regions, many at once, and says what could not be read. */
@NullMarked
package io.github.rolecall.audit.scan;

import org.jspecify.annotations.NullMarked;
