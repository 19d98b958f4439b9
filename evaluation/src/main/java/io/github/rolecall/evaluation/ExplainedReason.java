package io.github.rolecall.evaluation;

/**
 * A reason that holds, in words.
 *
 * @param reason the reason
 * @param explanation what is the case, and for a violation what to fix and where
 */
record ExplainedReason(Reason reason, Annotation explanation) {}
