package io.github.rolecall.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentEncodingTest {

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "%7B%7D, {}",
    "%7b%7d, {}",
    "a%20b+c, a b+c",
    "M%C3%BCnchen, München",
    "München, München",
    "100%, 100%",
    "%4, %4",
    "%zz%41, %zzA",
    "%4z, %4z",
    "%%41, %A"
  })
  void hexadecimalPairsAreBytesAndTheRestStandsForItself(String encoded, String decoded) {
    assertThat(PercentEncoding.decode(encoded)).isEqualTo(decoded);
  }
}
