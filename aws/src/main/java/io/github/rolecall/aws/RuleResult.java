package io.github.rolecall.aws;

import java.time.Instant;

/**
 * One resource of which a rule has said something.
 *
 * @param resourceType for example {@code AWS::EC2::Instance}
 * @param resourceId for example {@code i-0123456789abcdef0}
 * @param orderingTimestamp the time that the evaluation carries
 */
public record RuleResult(String resourceType, String resourceId, Instant orderingTimestamp) {}
