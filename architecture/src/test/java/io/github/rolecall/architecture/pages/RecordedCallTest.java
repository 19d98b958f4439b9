package io.github.rolecall.architecture.pages;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedCallTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mvn -q -DskipTests -pl infra,audit -am install",
        "mvn -Pmutation -pl evaluation verify",
        "mvn clean deploy -P release,sign,!checks -Djacoco.skip -Dgpg.keyname=X",
        "mvn spotless:apply",
        "npx aws-cdk@2.1148.1 synth -c rolecall:family=true",
      })
  void whatThePomsKnowPasses(String call) {
    assertThatCode(() -> check(call)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mvn -pl infre install",
        "mvn -P release,signed deploy",
        "mvn -DskipAllTests verify",
        "mvn -am -x verify",
        "mvn verifi",
        "mvn spotted:apply",
        "mvn org.example:a-maven-plugin:set",
        "npx aws-cdk synth",
        "npx aws-cdk@2.1.0 synth",
        "npx aws-cdk@2.1148.1 synthesise",
        "npx cdk-assets@3.3.1 publish",
        "npx other@1.0.0",
        "gpg --sign",
        "curl x",
      })
  void whatTheyDoNotKnowFails(String call) {
    assertThatThrownBy(() -> check(call)).isInstanceOf(AssertionError.class);
  }

  private static void check(String call) {
    RecordedCall.check(List.of(call.split(" ", -1)));
  }
}
