/**
 * The Lambda function that AWS Config calls: decodes the event, gathers facts, judges, publishes.
 */
@NullMarked
package io.github.rolecall.lambda;

import org.jspecify.annotations.NullMarked;
