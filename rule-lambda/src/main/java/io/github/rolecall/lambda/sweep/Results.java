package io.github.rolecall.lambda.sweep;

import io.github.rolecall.aws.Page;
import io.github.rolecall.aws.RuleResult;
import org.jspecify.annotations.Nullable;

/** What a rule has said of resources so far. */
@FunctionalInterface
public interface Results {

  /**
   * Returns a page of it.
   *
   * @param token the token of the page before; null for the first page
   */
  Page<RuleResult> page(@Nullable String token);
}
