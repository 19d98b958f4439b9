package io.github.rolecall.lambda.change;

/**
 * What one batch asks of AWS.
 *
 * @param config starts rules
 * @param estate tells whom changes touch
 * @param people are told of changes
 * @param account the account that all these are in
 * @param partition its partition, as it stands in ARNs
 */
public record Outside(
    RuleStarter config, Estate estate, Announcer people, String account, String partition) {}
