/**
 * Reads files of any size in bounded memory: inflates, finds the items, and builds objects only for
 * instances and IAM items.
 */
@NullMarked
package io.github.rolecall.audit.bulk;

import org.jspecify.annotations.NullMarked;
