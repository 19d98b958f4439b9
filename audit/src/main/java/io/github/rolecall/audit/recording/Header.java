package io.github.rolecall.audit.recording;

import java.time.Instant;

/**
 * The first line of a recording.
 *
 * @param rule the name of the rule that the scan read for
 * @param at the time of the scan
 */
public record Header(String rule, Instant at) {}
