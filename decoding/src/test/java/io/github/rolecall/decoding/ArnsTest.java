package io.github.rolecall.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArnsTest {

  @Test
  void anArnHasAnAccountARegionAndAName() {
    String arn = "arn:aws-cn:ec2:cn-north-1:111122223333:instance/i-1";

    assertThat(Arns.account(arn)).isEqualTo("111122223333");
    assertThat(Arns.region(arn)).isEqualTo("cn-north-1");
    assertThat(Arns.name(arn)).isEqualTo("i-1");
    assertThat(Arns.isArn(arn)).isTrue();
  }

  @Test
  void theNameStandsBehindThePath() {
    assertThat(Arns.name("arn:aws:iam::111122223333:instance-profile/a/b/web")).isEqualTo("web");
    assertThat(Arns.name("web")).isEqualTo("web");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "web", "arn:aws:iam", "arn:aws:iam:", "arn:aws:iam::"})
  void whatIsNoArnHasNoAccount(String text) {
    assertThat(Arns.account(text)).isEmpty();
    assertThat(Arns.region(text)).isEmpty();
  }
}
