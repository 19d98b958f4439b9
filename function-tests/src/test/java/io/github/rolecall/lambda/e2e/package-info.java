/**
 * The function as AWS runs it: its jar in a process of its own, between a stand-in of Lambda's
 * Runtime API on one side and AWS services on the other.
 */
@NullMarked
package io.github.rolecall.lambda.e2e;

import org.jspecify.annotations.NullMarked;
