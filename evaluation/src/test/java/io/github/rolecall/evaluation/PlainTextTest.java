package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web-1",
        "a b",
        "\u00fc\u00df\u00e9",
        "\u30ed\u30fc\u30eb",
        "e\u0301",
        "\u20ac <&>\"'"
      })
  void printableTextIsLeftAlone(String text) {
    assertThat(PlainText.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      chars = {
        '\n',
        '\r',
        '\t',
        '\u0000',
        '\u001b',
        '\u007f',
        '\u0085', // control
        '\u00ad',
        '\u200b',
        '\u200f',
        '\u202e',
        '\u2066',
        '\ufeff', // format
        '\ud800',
        '\udfff', // surrogate
        '\ue000', // private use
        '\uffff', // no character
        '\u2028',
        '\u2029' // line and paragraph separator
      })
  void whatCannotBeSeenBecomesQuestionMark(char c) {
    assertThat(PlainText.of("a" + c + "b")).isEqualTo("a?b");
  }

  @Test
  void emptyTextStaysEmpty() {
    assertThat(PlainText.of("")).isEmpty();
  }

  @Test
  void lengthNeverChanges() {
    assertThat(PlainText.of("\ud83d\ude00\u202e\n")).isEqualTo("????");
  }
}
