/** Reads CloudTrail's files: who did what that can change a verdict. */
@NullMarked
package io.github.rolecall.audit.trail;

import org.jspecify.annotations.NullMarked;
