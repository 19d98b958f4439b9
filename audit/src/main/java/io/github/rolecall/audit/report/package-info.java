/** A bundle as one HTML page that works without a network: for people who read, not query. */
@NullMarked
package io.github.rolecall.audit.report;

import org.jspecify.annotations.NullMarked;
