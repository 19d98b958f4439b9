/**
 * The evidence bundle: a folder with the tables of a compliance history, and with what it takes to
 * prove that none of them was altered.
 */
@NullMarked
package io.github.rolecall.audit.bundle;

import org.jspecify.annotations.NullMarked;
