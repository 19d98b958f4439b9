package io.github.rolecall.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KmsApiTest {

  private static final String KEY = "arn:aws:kms:eu-central-1:111122223333:key/k";

  private final FakeAws fake = new FakeAws();
  private final Aws aws = fake.aws();
  private final KmsApi kms = new KmsApi(fake.session(aws));

  @AfterEach
  void close() {
    aws.close();
    fake.close();
  }

  @Test
  void aMessageIsSentAsItIsAndItsSignatureComesBack() {
    fake.answers(200, "{\"KeyId\":\"k\",\"Signature\":\"AQID\"}");

    assertThat(kms.sign(KEY, "ECDSA_SHA_256", new byte[] {4, 5})).containsExactly(1, 2, 3);
    FakeAws.Asked asked = fake.asked.get(0);
    assertThat(asked.target()).isEqualTo("TrentService.Sign");
    assertThat(asked.authorization()).contains("/eu-central-1/kms/aws4_request");
    assertThat(asked.body())
        .isEqualTo(
            "{\"KeyId\":\""
                + KEY
                + "\",\"Message\":\"BAU=\",\"MessageType\":\"RAW\",\"SigningAlgorithm\":"
                + "\"ECDSA_SHA_256\"}");
  }

  @Test
  void thePublicKeyIsAskedFor() {
    fake.answers(200, "{\"PublicKey\":\"AQID\",\"KeySpec\":\"RSA_2048\"}");

    assertThat(kms.getPublicKey(KEY)).containsExactly(1, 2, 3);
    assertThat(fake.asked.get(0).target()).isEqualTo("TrentService.GetPublicKey");
    assertThat(fake.asked.get(0).body()).isEqualTo("{\"KeyId\":\"" + KEY + "\"}");
  }

  @Test
  void moreThanKmsTakesIsRefused() {
    assertThatThrownBy(() -> kms.sign(KEY, "ECDSA_SHA_256", new byte[4097]))
        .hasMessage("4097 bytes to sign: expected at most 4096");
  }

  @Test
  void answersWithoutASignatureAreFailures() {
    alwaysAnswers("{}");
    assertThatThrownBy(() -> kms.getPublicKey(KEY)).hasMessageContaining("it lacks PublicKey");
  }

  @Test
  void answersThatAreNotBase64AreFailures() {
    alwaysAnswers("{\"PublicKey\":\"!\"}");
    assertThatThrownBy(() -> kms.getPublicKey(KEY)).hasMessageContaining("is not base64");
  }

  /** An answer that cannot be read is asked for again. */
  private void alwaysAnswers(String body) {
    for (int i = 0; i < 20; i++) {
      fake.answers(200, body);
    }
  }
}
