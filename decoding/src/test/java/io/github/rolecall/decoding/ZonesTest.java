package io.github.rolecall.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {

  @ParameterizedTest
  @CsvSource({
    "us-east-1a, us-east-1",
    "eu-central-1c, eu-central-1",
    "ap-southeast-2b, ap-southeast-2",
    "us-west-2-lax-1a, us-west-2",
    "us-east-1-bos-1a, us-east-1",
    "us-east-1-wl1-bos-wlz-1, us-east-1",
    "us-gov-west-1a, us-gov-west-1",
    "cn-north-1b, cn-north-1",
    "us-iso-east-1a, us-iso-east-1",
    "us-isob-east-1b, us-isob-east-1",
    "eusc-de-east-1a, eusc-de-east-1",
    "mx-central-1a, mx-central-1"
  })
  void aZoneNamesItsRegion(String zone, String region) {
    assertThat(Zones.region(zone)).isEqualTo(region);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "use1-az1", "Not Applicable", "us", "1a", "us-east-a"})
  void anythingElseNamesNone(String zone) {
    assertThat(Zones.region(zone)).isEmpty();
  }
}
