/**
 * Finds files and reads them, of any size, in bounded memory: inflates, finds the items, and builds
 * objects only for those that matter to whoever reads. Reads recordings of scans, too.
 */
@NullMarked
package io.github.rolecall.audit.bulk;

import org.jspecify.annotations.NullMarked;
