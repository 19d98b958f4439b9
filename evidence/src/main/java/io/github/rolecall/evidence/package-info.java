/**
 * What an evidence bundle holds: its tables and their columns. The command line that writes bundles
 * and the constructs that query them agree on it here.
 */
@NullMarked
package io.github.rolecall.evidence;

import org.jspecify.annotations.NullMarked;
