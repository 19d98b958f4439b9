package io.github.rolecall.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTest {

  @ParameterizedTest
  @CsvSource({
    "eu-central-1, aws, iam.amazonaws.com, us-east-1, ec2.eu-central-1.amazonaws.com",
    "cn-north-1, aws-cn, iam.cn-north-1.amazonaws.com.cn, cn-north-1, ec2.cn-north-1.amazonaws.com.cn",
    "us-gov-east-1, aws-us-gov, iam.us-gov.amazonaws.com, us-gov-west-1, ec2.us-gov-east-1.amazonaws.com",
    "us-iso-west-1, aws-iso, iam.us-iso-east-1.c2s.ic.gov, us-iso-east-1, ec2.us-iso-west-1.c2s.ic.gov",
    "eusc-de-east-1, aws-eusc, iam.eusc-de-east-1.amazonaws.eu, eusc-de-east-1, ec2.eusc-de-east-1.amazonaws.eu"
  })
  void everyPartitionHasItsOwn(
      String region, String partition, String iam, String signing, String ec2) {
    Endpoints endpoints = Endpoints.of(Map.of("AWS_REGION", region));

    assertThat(endpoints.partition()).isEqualTo(partition);
    assertThat(endpoints.of(Service.IAM).uri()).hasToString("https://" + iam);
    assertThat(endpoints.of(Service.IAM).signingRegion()).isEqualTo(signing);
    assertThat(endpoints.of(Service.EC2).uri()).hasToString("https://" + ec2);
    assertThat(endpoints.of(Service.STS).signingRegion()).isEqualTo(region);
  }

  @Test
  void fipsEndpointsAreUsedOnDemand() {
    Endpoints endpoints =
        Endpoints.of(Map.of("AWS_DEFAULT_REGION", "us-east-1", "AWS_USE_FIPS_ENDPOINT", "true"));

    assertThat(endpoints.of(Service.IAM).uri()).hasToString("https://iam-fips.amazonaws.com");
    assertThat(endpoints.of(Service.EC2).uri()).hasHost("ec2-fips.us-east-1.amazonaws.com");
  }

  @Test
  void endpointOfOneServiceGoesBeforeThatOfAll() {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ENDPOINT_URL", "http://localhost:1");
    environment.put("AWS_ENDPOINT_URL_CONFIG_SERVICE", "https://config.example");

    Endpoints endpoints = Endpoints.of(environment);
    assertThat(endpoints.of(Service.IAM).uri()).hasToString("http://localhost:1");
    assertThat(endpoints.of(Service.CONFIG).uri()).hasToString("https://config.example");

    environment.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
    assertThat(Endpoints.of(environment).of(Service.IAM).uri()).hasHost("iam.amazonaws.com");
  }

  @Test
  void anotherRegionHasItsOwnWithTheSameSettings() {
    Endpoints endpoints =
        Endpoints.of(
            Map.of("AWS_REGION", "us-east-1", "AWS_ENDPOINT_URL_IAM", "http://localhost:1"));

    Endpoints other = endpoints.in("eu-central-1");
    assertThat(other.region()).isEqualTo("eu-central-1");
    assertThat(other.of(Service.CONFIG).uri()).hasHost("config.eu-central-1.amazonaws.com");
    assertThat(other.of(Service.SNS).uri()).hasHost("sns.eu-central-1.amazonaws.com");
    assertThat(other.of(Service.IAM).uri()).hasToString("http://localhost:1");
    assertThatThrownBy(() -> endpoints.in("evil.example/"))
        .hasMessageContaining("the region is not the id of a region");
  }

  @Test
  void wrongSettingsAreNamedButNotRepeated() {
    assertThatThrownBy(() -> Endpoints.of(Map.of())).hasMessageContaining("set AWS_REGION");
    assertThatThrownBy(() -> Endpoints.of(Map.of("AWS_REGION", "evil.example/")))
        .hasMessageContaining("not the id of a region");
    for (String url : new String[] {"ftp://x", "http://me:secret@x", "a b", "http:///x"}) {
      assertThatThrownBy(
              () -> Endpoints.of(Map.of("AWS_REGION", "us-east-1", "AWS_ENDPOINT_URL", url)))
          .hasMessage("AWS_ENDPOINT_URL is no endpoint: expected http:// or https:// with a host");
    }
  }
}
