/**
 * Commands, options, exit codes, and what people see while they wait. Arguments come in from {@code
 * Main}; a command checks them, calls the packages that do the work, and says what came of it in
 * one line and an exit code. Nobody but {@code Main} calls it.
 */
@NullMarked
package io.github.rolecall.audit.cli;

import org.jspecify.annotations.NullMarked;
