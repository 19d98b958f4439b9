package io.github.rolecall.lambda.journal;

/**
 * How far a look at all resources came.
 *
 * @param pages how many pages of resources were read
 * @param resources how many resources they held
 * @param cleanedUp how many old verdicts were taken back
 * @param published how many evaluations AWS Config took
 * @param refused how many it did not take
 * @param complete whether nothing is left to do
 * @param message what is left to do, and how it goes on; else empty
 */
public record SweepEntry(
    int pages,
    int resources,
    int cleanedUp,
    int published,
    int refused,
    boolean complete,
    String message) {}
