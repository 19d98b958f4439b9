/**
 * The forms of output: verdicts for people, for spreadsheets, for programs, for code scanning and
 * for CI servers, and rows of any table as text, CSV, NDJSON and JSON. Judgements or rows come in,
 * bytes that are the same for the same input go out. Commands call it for their output, and other
 * packages for rows and for text that is safe to show.
 */
@NullMarked
package io.github.rolecall.audit.format;

import org.jspecify.annotations.NullMarked;
