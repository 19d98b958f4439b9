package io.github.rolecall.lambda.change;

import java.util.List;

/** Lets rules of AWS Config judge all their resources again. */
@FunctionalInterface
public interface RuleStarter {

  /**
   * Starts rules, all or none.
   *
   * @param region where
   * @param ruleNames 1 to 25
   * @throws io.github.rolecall.aws.AwsException when AWS Config does not
   */
  void start(String region, List<String> ruleNames);
}
