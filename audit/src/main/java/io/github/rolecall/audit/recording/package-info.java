/**
 * What a scan read, kept line by line so that it can be judged again later and elsewhere. {@code
 * scan} writes such a file, {@code bulk} recognises and reads it. Nothing here has to do with what
 * AWS Config records.
 */
@NullMarked
package io.github.rolecall.audit.recording;

import org.jspecify.annotations.NullMarked;
