package io.github.rolecall.audit.compliance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice as it is read: what one event of AWS Config, "Config Rules Compliance Change", or one
 * result in an answer of its API tells.
 *
 * @param account the account's id
 * @param region the region
 * @param rule the rule's name
 * @param resourceType the type of the resource
 * @param resourceId its id
 * @param recorded when AWS Config recorded the result
 * @param compliance the new result in AWS Config's own word, or null when there is none any more
 * @param before the result before it, or null when there was none
 * @param annotation the words that the rule gave with the new result, or null
 */
public record RawNotice(
    String account,
    String region,
    String rule,
    String resourceType,
    String resourceId,
    Instant recorded,
    @Nullable String compliance,
    @Nullable String before,
    @Nullable String annotation) {}
