/**
 * Finds out whose credentials outlived their place, for the command {@code leftover-sessions}: role
 * sessions of instances that were used after the role had left, and long-term keys that were used
 * on instances. Joins CloudTrail's files with an evidence bundle; what it sorts lies in a database
 * on disk, so that memory does not grow with the trail.
 */
@NullMarked
package io.github.rolecall.audit.leftover;

import org.jspecify.annotations.NullMarked;
