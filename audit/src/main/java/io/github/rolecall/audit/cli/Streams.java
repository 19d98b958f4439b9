package io.github.rolecall.audit.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * The streams of a command.
 *
 * @param in standard input
 * @param out standard output: data only
 * @param err standard error: messages, progress, the summary
 */
record Streams(InputStream in, PrintStream out, PrintStream err) {}
