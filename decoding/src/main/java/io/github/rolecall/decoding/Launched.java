package io.github.rolecall.decoding;

import io.github.rolecall.decoding.Resource.ProfileReference;
import org.jspecify.annotations.Nullable;

/**
 * What a launch template's data launches.
 *
 * @param profile the instance profile that it names, or null when it names none
 */
record Launched(@Nullable ProfileReference profile) {}
