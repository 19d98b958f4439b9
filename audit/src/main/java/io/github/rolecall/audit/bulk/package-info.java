/**
 * Reads files of any size in bounded memory: inflates, cuts into items, and lets {@code decoding}
 * read those that matter to whoever asked. What comes out goes into an inventory, for commands, or
 * to a sink, for an export; recordings of scans are read here, too.
 */
@NullMarked
package io.github.rolecall.audit.bulk;

import org.jspecify.annotations.NullMarked;
