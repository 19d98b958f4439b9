package io.github.rolecall.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

  @Test
  void whatIsNotPrintableBecomesAQuestionMark() {
    assertThat(OneLine.of("a\nb\r\tc\u001b[31m\u202e\ud83d\ude00\u2028\ue000é"))
        .isEqualTo("a?b??c?[31m?????é");
  }

  @Test
  void aQuotationHasSixtyCharactersAtMost() {
    assertThat(OneLine.quoted("x".repeat(60))).isEqualTo("x".repeat(60));
    assertThat(OneLine.quoted("x".repeat(61))).isEqualTo("x".repeat(57) + "...");
    assertThat(OneLine.quoted("\n".repeat(100))).isEqualTo("?".repeat(57) + "...");
  }
}
