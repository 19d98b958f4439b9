/** Finds the files below {@code s3://BUCKET/PREFIX}, and opens them, for an export. */
@NullMarked
package io.github.rolecall.audit.bucket;

import org.jspecify.annotations.NullMarked;
