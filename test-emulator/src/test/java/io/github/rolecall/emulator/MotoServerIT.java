package io.github.rolecall.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the tests ask of moto. */
final class MotoServerIT {

  private static final Map<String, String> WEB = Map.of("InstanceProfileName", "web");

  @Test
  void accountsAndPartitionsAreApartAndAResetEmptiesAll() {
    MotoServer moto = MotoServer.empty();
    String made = moto.query("111122223333", "cn-north-1", "iam", "CreateInstanceProfile", WEB);

    assertThat(MotoServer.text(made, "Arn"))
        .isEqualTo("arn:aws-cn:iam::111122223333:instance-profile/web");
    assertThat(moto.query("111122223333", "cn-north-1", "iam", "GetInstanceProfile", WEB))
        .contains(MotoServer.text(made, "InstanceProfileId"));
    assertThatThrownBy(
            () -> moto.query("444455556666", "cn-north-1", "iam", "GetInstanceProfile", WEB))
        .hasMessageContaining("NoSuchEntity");
    assertThatThrownBy(
            () -> moto.query("111122223333", "us-east-1", "iam", "GetInstanceProfile", WEB))
        .hasMessageContaining("NoSuchEntity");
    MotoServer.empty();
    assertThatThrownBy(
            () -> moto.query("111122223333", "cn-north-1", "iam", "GetInstanceProfile", WEB))
        .hasMessageContaining("NoSuchEntity");
  }

  @Test
  void theFrontSaysInWhichAccountACallerIs() throws Exception {
    MotoServer moto = MotoServer.empty();
    moto.query("444455556666", "eu-central-1", "iam", "CreateInstanceProfile", WEB);
    String get = "Action=GetInstanceProfile&Version=2010-05-08&InstanceProfileName=web";

    try (AwsFront front = new AwsFront(moto.uri(), moto.uri())) {
      assertThat(Caller.query(front.uri(), "iam", get).statusCode()).isEqualTo(404);
      front.account("ASIACALLER", "444455556666");
      assertThat(Caller.query(front.uri(), "iam", get).body())
          .contains("arn:aws:iam::444455556666:instance-profile/web");
    }
  }
}
