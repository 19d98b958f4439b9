package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.RoleCallRule;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kinds of rules are those that the function knows. */
class RuleKindTest {

  @Test
  void everyRuleOfTheFamilyHasAConstruct() {
    assertThat(Arrays.stream(RuleKind.values()).map(RuleKind::name))
        .containsExactlyElementsOf(
            Arrays.stream(RoleCallRule.values()).map(RoleCallRule::name).toList());
  }

  @ParameterizedTest
  @EnumSource
  void itsNameAndResourcesAreThoseOfTheRule(RuleKind kind) {
    RoleCallRule rule = RoleCallRule.valueOf(kind.name());

    assertThat(kind.ruleName()).isEqualTo(rule.ruleName());
    assertThat(Set.copyOf(kind.resourceTypes())).isEqualTo(rule.resourceTypes());
  }
}
