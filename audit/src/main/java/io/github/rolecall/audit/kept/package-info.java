/**
 * The files that keep answers of AWS Config's APIs: what was asked in the first line, then one
 * answer a line. {@code answers} writes them. {@code export} reads of them here by which settings
 * AWS Config recorded and from which accounts an aggregator could not collect, and {@code
 * compliance} which results a rule had.
 */
@NullMarked
package io.github.rolecall.audit.kept;

import org.jspecify.annotations.NullMarked;
