package io.github.rolecall.audit.judge;

import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.evaluation.Verdict;

/**
 * A verdict about one resource at one moment.
 *
 * @param identity the resource, and when it looked like that
 * @param verdict what the rule says of it
 * @param rule the rule's name
 * @param source the item that was judged
 */
public record Judgement(Identity identity, Verdict verdict, String rule, Source source) {}
