package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of each rule, held against the rule. */
class RulePagesTest {

  private static final Pattern ANCHOR =
      Pattern.compile("(?m)^\\| <a id=\"([a-z_]+)\"></a>`(\\w+)`");
  private static final Pattern PARAMETER = Pattern.compile("(?m)^\\| `([a-zA-Z]+)` \\|");

  @ParameterizedTest
  @EnumSource
  void pageHasEveryReasonOfTheRuleUnderItsOwnAnchor(RoleCallRule rule) throws IOException {
    List<MatchResult> rows = ANCHOR.matcher(page(rule.ruleName())).results().toList();

    assertThat(rows)
        .extracting(row -> Reason.valueOf(row.group(2)))
        .containsExactlyElementsOf(rule.reasons());
    assertThat(rows).allMatch(row -> row.group(1).equals(row.group(2).toLowerCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @EnumSource
  void pageHasEveryParameterOfTheRule(RoleCallRule rule) throws IOException {
    String refusal = Parsed.messages(rule.parse(Map.of("noSuchParameter", "x"))).get(0);
    String names = refusal.substring(refusal.lastIndexOf("parameters ") + "parameters ".length());

    assertThat(PARAMETER.matcher(page(rule.ruleName())).results().map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(Arrays.asList(names.split(", ")));
  }

  @ParameterizedTest
  @EnumSource
  void listOfRulesLinksToThePage(RoleCallRule rule) throws IOException {
    String link = "| [" + rule.ruleName() + "](" + rule.ruleName() + ".md) | ";

    assertThat(page("README")).contains(link);
    assertThat(page("README").lines().filter(line -> line.startsWith(link)).findFirst().get())
        .contains(rule.resourceTypes());
  }

  private static String page(String name) throws IOException {
    return Files.readString(Path.of("..", "docs", "rules", name + ".md"));
  }
}
