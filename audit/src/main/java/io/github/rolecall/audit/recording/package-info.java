/** What a scan read, kept line by line so that it can be judged again later and elsewhere. */
@NullMarked
package io.github.rolecall.audit.recording;

import org.jspecify.annotations.NullMarked;
