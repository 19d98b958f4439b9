package io.github.rolecall.lambda.journal;

/**
 * How far a look at all instances came.
 *
 * @param pages how many pages of instances were read
 * @param instances how many instances they held
 * @param cleanedUp how many old verdicts were taken back
 * @param published how many evaluations AWS Config took
 * @param refused how many it did not take
 * @param complete whether nothing is left to do
 * @param message what is left to do, and how it goes on; else empty
 */
public record SweepEntry(
    int pages,
    int instances,
    int cleanedUp,
    int published,
    int refused,
    boolean complete,
    String message) {}
