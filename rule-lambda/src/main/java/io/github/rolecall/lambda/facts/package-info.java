/**
 * What a verdict needs to know beyond the recorded item: IAM's answers, asked for as seldom as
 * possible, and an instance's user data.
 */
@NullMarked
package io.github.rolecall.lambda.facts;

import org.jspecify.annotations.NullMarked;
