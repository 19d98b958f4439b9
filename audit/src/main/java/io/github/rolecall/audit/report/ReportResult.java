package io.github.rolecall.audit.report;

/**
 * What a page tells of.
 *
 * @param instances how many instances
 * @param intervals how many stretches of both tellers
 * @param differences how many stretches in which the tellers disagree
 * @param gaps how many rows there are of what is not known
 */
public record ReportResult(long instances, long intervals, long differences, long gaps) {}
