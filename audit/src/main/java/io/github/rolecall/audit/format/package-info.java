/**
 * The forms in which verdicts are given: for people, for spreadsheets, for programs, for code
 * scanning and for CI servers.
 */
@NullMarked
package io.github.rolecall.audit.format;

import org.jspecify.annotations.NullMarked;
