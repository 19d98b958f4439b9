/**
 * Asks the APIs of AWS Config what it has recorded, for {@code config://} and {@code
 * config-aggregator://} places of an export, and keeps their answers in files, of which the export
 * is then made as of any others. An answer that is kept is not asked for again.
 */
@NullMarked
package io.github.rolecall.audit.answers;

import org.jspecify.annotations.NullMarked;
