package io.github.rolecall.audit.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.emulator.MotoServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in KMS as moto plays it. */
class KmsKeyTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final byte[] MANIFEST = "{}".getBytes(StandardCharsets.UTF_8);

  private final URI moto = MotoServer.neverEmptied().uri();

  @ParameterizedTest
  @ValueSource(strings = {"ECC_NIST_P256", "ECC_NIST_P384", "RSA_2048"})
  void aKeyInKmsSigns(String spec) throws Exception {
    String arn = create(spec);
    SigningKey key = SigningKeys.open("awskms:" + arn, environment());
    Envelope envelope = Envelope.read(new EnvelopeSigner(key).sign(MANIFEST));
    envelope.checkSubject(Hashes.of(MANIFEST));
    envelope.check(new PublicKeyFile(key.publicKey(), Algorithm.of(key.publicKey())));
    assertThat(PublicKeyFile.id(SigningKeys.open(arn, environment()).publicKey()))
        .isEqualTo(PublicKeyFile.id(key.publicKey()));
  }

  @Test
  void aKeyThatIsNotThereIsNoticedAtOnce() {
    String arn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000000";
    assertThatThrownBy(() -> SigningKeys.open(arn, environment()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("GetPublicKey")
        .hasMessageContaining("NotFoundException");
  }

  private Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL", moto.toString(),
        "AWS_ACCESS_KEY_ID", "AKIAEXAMPLE",
        "AWS_SECRET_ACCESS_KEY", "secret-of-nobody");
  }

  private String create(String spec) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build()
            .send(
                HttpRequest.newBuilder(moto)
                    .header("Content-Type", "application/x-amz-json-1.1")
                    .header("X-Amz-Target", "TrentService.CreateKey")
                    .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20260601/eu-central-1/kms/"
                            + "aws4_request, SignedHeaders=host, Signature="
                            + "0".repeat(64))
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "{\"KeyUsage\":\"SIGN_VERIFY\",\"KeySpec\":\"" + spec + "\"}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    JsonNode metadata = MAPPER.readTree(answer.body()).get("KeyMetadata");
    return metadata.get("Arn").asText();
  }
}
