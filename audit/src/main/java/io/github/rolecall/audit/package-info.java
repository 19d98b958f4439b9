/**
 * The {@code rolecall} command line: {@link io.github.rolecall.audit.Main} alone, which hands the
 * process's streams, variables and arguments to {@code cli}. The packages below it are listed in
 * {@code docs/architecture.md}, with what each does and who calls it.
 */
@NullMarked
package io.github.rolecall.audit;

import org.jspecify.annotations.NullMarked;
