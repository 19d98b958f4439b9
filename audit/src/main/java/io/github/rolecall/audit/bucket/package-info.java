/** Finds and reads files in buckets of S3. */
@NullMarked
package io.github.rolecall.audit.bucket;

import org.jspecify.annotations.NullMarked;
