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

  /** Numbers as Prowler's compliance files copy them from the benchmarks. */
  @ParameterizedTest
  @CsvSource({
    "1.1, 1.3, 1.4, 1.4",
    "1.2, 1.3, 1.4, 1.4",
    "1.3, 1.12, 1.14, 1.13",
    "1.4, 1.12, 1.14, 1.13",
    "1.5, 1.12, 1.14, 1.13",
    "2.0, 1.12, 1.14, 1.13",
    "3.0, 1.12, 1.14, 1.13",
    "4.0, 1.12, 1.14, 1.13",
    "5.0, 1.11, 1.13, 1.12",
    "6.0, 2.11, 2.13, 2.12",
    "7.0, 2.11, 2.12, 2.12"
  })
  void eachVersionHasItsOwnNumbersForAccessKeys(
      String version, String unused, String rotation, String oneActive) {
    CisBenchmark benchmark = CisBenchmark.ofVersion(version).orElseThrow();

    assertThat(benchmark.accessKeyId(Reason.ACCESS_KEY_UNUSED)).isEqualTo(unused);
    assertThat(benchmark.accessKeyId(Reason.ACCESS_KEY_TOO_OLD)).isEqualTo(rotation);
    assertThat(benchmark.accessKeyId(Reason.TWO_ACTIVE_KEYS)).isEqualTo(oneActive);
    assertThat(benchmark.accessKeyControl(Reason.ACCESS_KEY_ACTIVE).withIfRoom(""))
        .isEqualTo(" CIS AWS Foundations " + version + ": " + rotation + ".");
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
