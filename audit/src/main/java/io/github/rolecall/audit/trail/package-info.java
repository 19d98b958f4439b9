/**
 * Reads CloudTrail's files, one record at a time: who did what that can change a verdict, whose
 * credentials were used from where, and which instance had which address.
 */
@NullMarked
package io.github.rolecall.audit.trail;

import org.jspecify.annotations.NullMarked;
