/**
 * Reads files of any size in bounded memory: inflates them, cuts them into items, and lets {@code
 * decoding} read those that matter to whoever asked. Commands that judge get all of it in an
 * inventory, an export gets one item after the other. Recordings of scans, which {@code recording}
 * reads, and files that others read come through here as well.
 */
@NullMarked
package io.github.rolecall.audit.bulk;

import org.jspecify.annotations.NullMarked;
