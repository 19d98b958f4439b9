package io.github.rolecall.audit.history;

import io.github.rolecall.audit.inventory.Source;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one {@code AWS::Config::ResourceCompliance} item says of one rule.
 *
 * @param at when it was captured
 * @param deleted whether it says that the resource's compliance is no longer kept
 * @param compliance what the rule said, in AWS Config's own word, or null when the rule is not
 *     listed
 * @param source where it stands
 */
public record ComplianceItem(
    Instant at, boolean deleted, @Nullable String compliance, Source source) {}
