package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChoicesTest {

  @Test
  void everyCombinationIsBuiltOnce() {
    List<String> built = new ArrayList<>();

    Choices.forEach(
        one -> one.of(List.of("a", "b", "c")) + one.flag() + one.of(List.of(1, 2)), built::add);

    assertThat(built)
        .containsExactlyInAnyOrder(
            "afalse1", "afalse2", "atrue1", "atrue2", "bfalse1", "bfalse2", "btrue1", "btrue2",
            "cfalse1", "cfalse2", "ctrue1", "ctrue2");
  }
}
