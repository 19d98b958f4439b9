/** Hands evaluations to AWS Config and makes sure that it took every one. */
@NullMarked
package io.github.rolecall.lambda.publish;

import org.jspecify.annotations.NullMarked;
