/** Tests of what the watch of IAM changes is told. */
@NullMarked
package io.github.rolecall.infra.watch;

import org.jspecify.annotations.NullMarked;
