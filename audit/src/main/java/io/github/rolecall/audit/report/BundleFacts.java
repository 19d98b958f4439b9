package io.github.rolecall.audit.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle's manifest says that a reader of the page needs.
 *
 * @param manifestSha256 the hash of the manifest itself: it fixes the whole bundle
 * @param version the version of RoleCall that made the bundle
 * @param createdAt when
 * @param rule RoleCall's rule
 * @param configRule the rule of AWS Config whose recorded compliance is told, too
 * @param from the first moment of the period, or null in an empty bundle
 * @param to the first moment behind it, or null
 * @param parameters the rule's parameters as they were given, by name
 * @param sources how many files were read
 * @param items how many items and events stand in them
 * @param previous the hash of the manifest of the bundle before, or null
 * @param hashes the hash of each file of the bundle, by its path
 */
record BundleFacts(
    String manifestSha256,
    String version,
    String createdAt,
    String rule,
    String configRule,
    @Nullable String from,
    @Nullable String to,
    Map<String, String> parameters,
    long sources,
    long items,
    @Nullable String previous,
    Map<String, String> hashes) {}
