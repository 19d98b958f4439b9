/**
 * Which files are read, wherever they lie: paths that a command was given become names with what
 * opens them, and what could not be found becomes a problem. For those that are not on this machine
 * it has an interface, which {@code answers} and {@code bucket} implement. What an export keeps for
 * the next one lies in a folder that is made here, too.
 */
@NullMarked
package io.github.rolecall.audit.files;

import org.jspecify.annotations.NullMarked;
