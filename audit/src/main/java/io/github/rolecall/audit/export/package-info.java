/**
 * Turns what AWS Config and CloudTrail delivered into an evidence bundle: files are read into a
 * work database on disk, sorted there, and told one instance after the other, so that memory does
 * not grow with the history.
 */
@NullMarked
package io.github.rolecall.audit.export;

import org.jspecify.annotations.NullMarked;
