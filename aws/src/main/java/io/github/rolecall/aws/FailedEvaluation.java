package io.github.rolecall.aws;

/**
 * An evaluation that AWS Config did not take. It gives no reason.
 *
 * @param evaluation the evaluation as it was sent, ready to be sent again
 */
public record FailedEvaluation(Evaluation evaluation) {}
