package io.github.rolecall.decoding;

import io.github.rolecall.evaluation.ResourceStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which resource was recorded, and when.
 *
 * @param accountId the account's id, usually 12 digits; empty when the data does not tell
 * @param region for example {@code eu-central-1}, {@code global} for IAM; empty when the data does
 *     not tell
 * @param resourceType for example {@code AWS::EC2::Instance}
 * @param resourceId for example {@code i-0123456789abcdef0}; for IAM an id or a name, depending on
 *     the source
 * @param captureTime when the configuration was captured, or null for live API output, which is
 *     newer than any item
 * @param status the status of the configuration item; {@code OK} for live API output
 * @param leftScope whether AWS Config says that the resource left the rule's scope
 */
public record Identity(
    String accountId,
    String region,
    String resourceType,
    String resourceId,
    @Nullable Instant captureTime,
    ResourceStatus status,
    boolean leftScope) {}
