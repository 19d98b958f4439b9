/** What the function writes to its log: structured entries and metrics, one JSON object a line. */
@NullMarked
package io.github.rolecall.lambda.journal;

import org.jspecify.annotations.NullMarked;
