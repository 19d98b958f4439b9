package io.github.rolecall.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.RoleCallRule;
import io.github.rolecall.fixtures.Organization;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtherRulesTest {

  @Test
  void rulesThatFindSomethingAreNamed() throws InterruptedException {
    String folder = Organization.folder().toString();
    assertThat(OtherRules.hint(RoleCallRule.USER_ACCESS_KEY, 0, List.of(folder), 1).orElseThrow())
        .startsWith("Nothing was judged: ")
        .contains("; try --rule ec2-instance-role")
        .doesNotContain("--rule iam-user-access-key");
  }

  @Test
  void standardInputIsNotReadAgain() throws InterruptedException {
    assertThat(OtherRules.hint(RoleCallRule.USER_ACCESS_KEY, 0, List.of("-"), 1)).isEmpty();
  }
}
