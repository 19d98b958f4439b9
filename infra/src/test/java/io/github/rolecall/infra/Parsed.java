package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.evaluation.ParsedParameters;
import io.github.rolecall.evaluation.RuleParameters;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What a rule's own parser makes of the parameters in a template. */
final class Parsed {

  private Parsed() {}

  /** Returns the parameters of a rule in a template, which must all be texts and be understood. */
  static <P extends RuleParameters> P parameters(
      Function<Map<String, String>, ParsedParameters<P>> parser, JsonNode rule) {
    Map<String, String> given = new TreeMap<>();
    rule.path("InputParameters")
        .properties()
        .forEach(each -> {
          assertThat(each.getValue().isTextual()).as(each.getKey()).isTrue();
          given.put(each.getKey(), each.getValue().asText());
        });
    ParsedParameters<P> parsed = parser.apply(given);
    assertThat(parsed).isInstanceOf(ParsedParameters.Accepted.class);
    return ((ParsedParameters.Accepted<P>) parsed).parameters();
  }
}
