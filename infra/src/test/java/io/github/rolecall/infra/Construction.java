package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awscdk.Stack;

/**
 * How a construct is built that tests try with many options.
 *
 * @param begin begins it, with what it cannot do without
 * @param build adds it to its scope
 * @param <B> its builder
 */
record Construction<B>(Function<Stack, B> begin, Consumer<B> build) {

  static final Construction<InstanceRoleRule.Builder> INSTANCE_ROLE =
      new Construction<>(
          stack -> InstanceRoleRule.Builder.create(stack, "R"), InstanceRoleRule.Builder::build);

  /** Renders a stack with it alone, without any option. */
  Rendered plain() {
    return with(options -> options);
  }

  /** Renders a stack with it alone. */
  Rendered with(UnaryOperator<B> options) {
    return Rendered.of(stack -> addTo(stack, options));
  }

  /** Renders a stack with it alone, for the rule in it. */
  JsonNode rule(UnaryOperator<B> options) {
    return with(options).rule();
  }

  /** Builds it with options that it must refuse, saying all this. */
  void assertRefused(UnaryOperator<B> options, String... messages) {
    assertThatThrownBy(() -> addTo(new Stack(), options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(messages);
  }

  private void addTo(Stack stack, UnaryOperator<B> options) {
    build.accept(options.apply(begin.apply(stack)));
  }
}
