/**
 * Reads CloudTrail's files, one record at a time. Of each record it hands to a sink, of {@code
 * export}, who did what that can change a verdict, or, of {@code leftover}, whose credentials were
 * used from where and which instance had which address.
 */
@NullMarked
package io.github.rolecall.audit.trail;

import org.jspecify.annotations.NullMarked;
