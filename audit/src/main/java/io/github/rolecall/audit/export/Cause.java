package io.github.rolecall.audit.export;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that can have changed a verdict, as far as stretches name it.
 *
 * @param time when it happened
 * @param id the event's id
 * @param name the call
 * @param actor who made it
 * @param instance the instance that it names, or null
 * @param profile the profile that it names, or null
 * @param role the role that it names, or null
 */
record Cause(
    Instant time,
    String id,
    String name,
    String actor,
    @Nullable String instance,
    @Nullable String profile,
    @Nullable String role) {}
