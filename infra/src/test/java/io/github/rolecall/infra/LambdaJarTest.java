package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LambdaJarTest {

  @Test
  void liesUnderItsHashWithExactlyTheBytesThatShip() throws IOException {
    LambdaJar jar = LambdaJar.extracted();

    byte[] shipped = LambdaJar.class.getResourceAsStream("rule-lambda.jar").readAllBytes();
    assertThat(jar.path()).hasBinaryContent(shipped);
    assertThat(jar.path().getFileName()).hasToString("rule-lambda-" + jar.sha256() + ".jar");
    assertThat(Files.size(jar.path())).isPositive();
  }

  @Test
  void theHashIsSha256() {
    assertThat(ShippedJar.sha256(new byte[0]))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        .satisfies(hash -> assertThat(HexFormat.of().parseHex(hash)).hasSize(32));
  }

  @Test
  void theSameFileIsGivenAgain() {
    assertThat(LambdaJar.extracted()).isEqualTo(LambdaJar.extracted());
  }
}
