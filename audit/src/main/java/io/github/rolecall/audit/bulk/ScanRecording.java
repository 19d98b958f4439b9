package io.github.rolecall.audit.bulk;

import java.time.Instant;

/**
 * A file that is the recording of a scan.
 *
 * @param file the file's name
 * @param rule the name of the rule that the scan read for
 * @param at the time of the scan
 */
public record ScanRecording(String file, String rule, Instant at) {}
