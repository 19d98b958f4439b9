/**
 * The forms of output: verdicts for people, for spreadsheets, for programs, for code scanning and
 * for CI servers, and rows of any table as text, CSV, NDJSON and JSON.
 */
@NullMarked
package io.github.rolecall.audit.format;

import org.jspecify.annotations.NullMarked;
