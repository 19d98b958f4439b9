/**
 * A bundle as one HTML page that works without a network: for people who read, not query. The
 * command {@code report} calls it with a bundle and a stream.
 */
@NullMarked
package io.github.rolecall.audit.report;

import org.jspecify.annotations.NullMarked;
