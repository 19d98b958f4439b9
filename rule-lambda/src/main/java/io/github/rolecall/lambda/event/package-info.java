/** Decodes the events that AWS Config sends to a rule's Lambda function. */
@NullMarked
package io.github.rolecall.lambda.event;

import org.jspecify.annotations.NullMarked;
