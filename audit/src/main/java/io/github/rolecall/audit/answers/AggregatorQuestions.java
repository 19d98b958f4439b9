package io.github.rolecall.audit.answers;

import io.github.rolecall.audit.compliance.RuleName;
import io.github.rolecall.audit.kept.TroubledSource;
import io.github.rolecall.aws.AggregatorApi;
import io.github.rolecall.aws.AwsException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * What is asked of one aggregator: where the rule is, what it said last of each resource there, and
 * the items that the aggregator holds now. An aggregator has no older ones.
 */
final class AggregatorQuestions {

  private final AggregatorApi api;
  private final AnswerFolder answers;
  private final Path folder;
  private final Instant at;
  private final String aggregator;
  private final Ledger ledger;

  /**
   * Makes the questions.
   *
   * @param folder where the answers are kept, those about an account and region in folders of their
   *     own
   * @param account the aggregator's account
   * @param region the aggregator's region
   * @param at when it is asked
   */
  AggregatorQuestions(
      AggregatorApi api,
      Path folder,
      String account,
      String region,
      String aggregator,
      Instant at,
      Ledger ledger)
      throws IOException {
    this.api = api;
    this.folder = folder;
    this.at = at;
    this.aggregator = aggregator;
    this.ledger = ledger;
    this.answers = answers(folder, account, region);
  }

  /**
   * Asks everything that has no whole answer yet.
   *
   * @param rule the rule's name; in each account it may be called as an organisation's rule is
   * @throws AwsException if it cannot be found out where the rule is
   */
  void ask(String rule) throws IOException {
    RuleName meant = new RuleName(rule);
    Path rules = answers.demand("AggregateCompliance", Map.of(), api::rules);
    answers.ask(TroubledSource.QUESTION, Map.of(), api::troubledSources);
    for (RulePlace place : RulePlace.read(rules)) {
      if (meant.isMeantBy(place.rule())) {
        details(place);
      }
    }
    for (AggregateQuery query : AggregateQuery.values()) {
      answers.ask(
          "AggregateResources_" + query.type(),
          Map.of("type", query.type(), "expression", query.expression()),
          token -> api.select(query.expression(), token));
    }
  }

  private void details(RulePlace place) throws IOException {
    Path there = folder.resolve(place.account()).resolve(place.region());
    answers(there, place.account(), place.region())
        .ask(
            "ComplianceDetails_" + place.rule(),
            Map.of("rule", place.rule()),
            token -> api.complianceDetails(place.account(), place.region(), place.rule(), token));
  }

  private AnswerFolder answers(Path there, String account, String region) throws IOException {
    return new AnswerFolder(there, account, region, at, Map.of("aggregator", aggregator), ledger);
  }
}
