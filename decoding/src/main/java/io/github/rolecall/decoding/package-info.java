/**
 * Reads what AWS recorded: configuration items in every shape that AWS Config gives them, the
 * envelopes they travel in, and the output of the EC2 and IAM APIs. All JSON that comes from AWS is
 * understood here and nowhere else.
 */
@NullMarked
package io.github.rolecall.decoding;

import org.jspecify.annotations.NullMarked;
