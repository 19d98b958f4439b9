/** The {@code rolecall} command line. */
@NullMarked
package io.github.rolecall.audit;

import org.jspecify.annotations.NullMarked;
