package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceNameTest {

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::123456789012:instance-profile/web, web",
    "arn:aws-cn:iam::123456789012:instance-profile/team/blue/web, web",
    "arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM, AmazonEC2RoleforSSM",
    "web, web",
    "trailing/, ''",
    "'', ''"
  })
  void nameIsWhatFollowsTheLastSlash(String arn, String name) {
    assertThat(ResourceName.of(arn)).isEqualTo(name);
  }
}
