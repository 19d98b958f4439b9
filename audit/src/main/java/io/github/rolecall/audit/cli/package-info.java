/** Commands, options, exit codes, and what people see while they wait. */
@NullMarked
package io.github.rolecall.audit.cli;

import org.jspecify.annotations.NullMarked;
