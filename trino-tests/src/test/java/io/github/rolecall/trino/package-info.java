/** The views over a bundle on two engines. */
@NullMarked
package io.github.rolecall.trino;

import org.jspecify.annotations.NullMarked;
