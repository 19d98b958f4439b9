package io.github.rolecall.audit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextOrderTest {

  @Test
  void textsAreSortedAsTheirBytesAre() {
    Random random = new Random(11);
    int[] alphabet = {'a', 'b', 0xe4, 0xd7ff, 0xe000, 0xff5e, 0xffff, 0x10000, 0x1f600, 0x10ffff};
    for (int i = 0; i < 20_000; i++) {
      String a = text(random, alphabet);
      String b = text(random, alphabet);
      int expected =
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
      assertThat(Integer.signum(TextOrder.compare(a, b)))
          .as("%s and %s", a, b)
          .isEqualTo(Integer.signum(expected));
    }
  }

  private static String text(Random random, int... alphabet) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
    }
    return text.toString();
  }
}
