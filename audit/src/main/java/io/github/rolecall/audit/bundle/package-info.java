/**
 * The evidence bundle: a folder with the tables of a history, and with what it takes to prove that
 * none of them was altered. {@code export} writes one here, row by row; whoever tells of one later,
 * as {@code leftover} and {@code report}, reads it here, and gets nothing whose hash is not the one
 * that the manifest lists.
 */
@NullMarked
package io.github.rolecall.audit.bundle;

import org.jspecify.annotations.NullMarked;
