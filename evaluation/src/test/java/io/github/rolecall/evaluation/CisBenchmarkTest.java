package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CisBenchmarkTest {

  @ParameterizedTest
  @CsvSource({
    "1.1, 1.21",
    "1.2, 1.19",
    "1.3, 1.18",
    "1.4, 1.18",
    "1.5, 1.18",
    "2.0, 1.18",
    "3.0, 1.18",
    "4.0, 1.18",
    "5.0, 1.17",
    "6.0, 2.17",
    "7.0, 2.16"
  })
  void eachVersionHasItsOwnNumberForTheControl(String version, String number) {
    Verdict verdict =
        Examples.judge(Examples.running(new ProfileFacts.None(), Map.of()), "cisVersion", version);

    assertThat(CisBenchmark.ofVersion(version).orElseThrow().version()).isEqualTo(version);
    assertThat(verdict.cisId()).isEqualTo(number);
    assertThat(verdict.annotation())
        .endsWith(" CIS AWS Foundations " + version + ": " + number + ".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.0", "1.6", "2", "5", "5.0.0", "v5.0", "8.0"})
  void otherVersionsAreNotKnown(String version) {
    assertThat(CisBenchmark.ofVersion(version)).isEmpty();
  }

  @Test
  void versionsAreListedInOrder() {
    assertThat(CisBenchmark.versions())
        .isEqualTo("1.1, 1.2, 1.3, 1.4, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0");
  }
}
