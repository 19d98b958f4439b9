package io.github.rolecall.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ItemKindTest {

  @Test
  void eachKindTellsOfInstancesOrOfIamAndNoneOfBoth() {
    String all = ItemKind.ofInstances() + " " + ItemKind.ofIam();
    int[] listed =
        Pattern.compile("[^0-9]+")
            .splitAsStream(all.substring(1))
            .mapToInt(Integer::parseInt)
            .toArray();
    assertThat(listed)
        .containsExactlyInAnyOrder(
            Stream.of(ItemKind.values()).mapToInt(ItemKind::number).toArray());
  }

  @Test
  void sqlGetsAListOfNumbers() {
    assertThat(ItemKind.ofInstances()).isEqualTo("(0, 1, 4, 5)");
    assertThat(ItemKind.ofIam()).isEqualTo("(2, 3)");
    assertThat(ItemKind.ofRecorders()).isEqualTo("(0, 1, 2, 3)");
  }
}
