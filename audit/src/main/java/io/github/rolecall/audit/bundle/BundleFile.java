package io.github.rolecall.audit.bundle;

import org.jspecify.annotations.Nullable;

/**
 * A file of a bundle, as its manifest lists it.
 *
 * @param path its path within the bundle, with {@code /}
 * @param sha256 the SHA-256 of its bytes, in hexadecimal digits
 * @param bytes how many bytes it has
 * @param rows how many rows it holds, or null where it has none
 */
public record BundleFile(String path, String sha256, long bytes, @Nullable Long rows) {}
