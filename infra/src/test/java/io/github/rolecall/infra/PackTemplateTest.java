package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.infra.node.Programs;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;

class PackTemplateTest {

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void overALimitItIsRefused() {
    Stack stack = new Stack();
    PackTemplate tooMany = new PackTemplate();
    PackTemplate toLearn = new PackTemplate();
    PackTemplate tooBig = new PackTemplate();
    String arn = CfnParameter.Builder.create(stack, "Arn").build().getValueAsString();
    for (int i = 0; i <= PackTemplate.MOST_PARAMETERS; i++) {
      toLearn.add(instanceRule(stack, "A" + i), arn);
      tooBig.add(
          instanceRule(stack, "B" + i)
              .allowedInstanceProfileArns(
                  List.of("arn:*:iam::*:instance-profile/" + "x".repeat(900))),
          "arn");
    }
    for (int i = 0; i <= PackTemplate.MOST_RULES; i++) {
      tooMany.add(instanceRule(stack, "C" + i), "arn");
    }

    assertThatThrownBy(toLearn::check)
        .hasMessageContaining(
            "61 values that are known only at deployment: AWS Config allows 60. Make two packs");
    assertThatThrownBy(tooBig::check).hasMessageContaining("bytes of template: AWS Config allows");
    assertThatThrownBy(tooMany::check).hasMessageContaining("131 rules: AWS Config allows 130");
  }

  @Test
  void theLimitOfTheTextItselfIsAllowed() {
    Stack stack = new Stack();
    PackTemplate pack = new PackTemplate();
    for (int i = 0; pack.bytes() < PackTemplate.MOST_BYTES - 1_500; i++) {
      pack.add(instanceRule(stack, "A" + i), "arn");
    }
    PackTemplate more = new PackTemplate();
    more.add(instanceRule(stack, "B"), "x");
    int left = PackTemplate.MOST_BYTES - pack.bytes() - (more.bytes() - "Resources:\n".length());
    pack.add(instanceRule(stack, "B"), "x".repeat(left + 1));
    pack.check();

    assertThat(pack.bytes()).isEqualTo(PackTemplate.MOST_BYTES);
    pack.add(instanceRule(stack, "C"), "x");
    assertThatThrownBy(pack::check).hasMessageContaining("bytes of template");
  }

  private static InstanceRoleRule.Builder instanceRule(Stack scope, String id) {
    return InstanceRoleRule.Builder.create(scope, id);
  }
}
