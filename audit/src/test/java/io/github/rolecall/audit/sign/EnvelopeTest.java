package io.github.rolecall.audit.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.audit.bundle.Hashes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final byte[] MANIFEST = "{\"rolecallBundle\":1}".getBytes(StandardCharsets.UTF_8);
  private static final String SHA256 = Hashes.of(MANIFEST);

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "secp256r1", "secp384r1", "RSA-2048"})
  void whatOneKeySignsItsPublicKeyConfirms(String kind) throws IOException {
    KeyPair pair = TestKeys.make(kind);
    byte[] json = signed(pair);
    Envelope envelope = Envelope.read(json);
    envelope.checkSubject(SHA256);
    envelope.check(PublicKeyFile.read(TestKeys.publicKey(pair, temp.resolve("public.pem"))));
    PublicKeyFile other =
        PublicKeyFile.read(TestKeys.publicKey(TestKeys.make(kind), temp.resolve("other.pem")));
    assertThatThrownBy(() -> envelope.check(other)).hasMessageContaining("it names the key ");
    assertThatThrownBy(() -> envelope.checkSubject(Hashes.of(new byte[0])))
        .hasMessageContaining("it signs another manifest");
  }

  /** A private key alone leads to its public key: many of them, since some have short numbers. */
  @ParameterizedTest
  @CsvSource({"Ed25519, 20", "secp256r1, 40", "secp384r1, 10", "RSA-2048, 1"})
  void thePublicKeyFollowsFromThePrivateOne(String kind, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      KeyPair pair = TestKeys.make(kind);
      assertThat(PublicPart.of(pair.getPrivate())).isEqualTo(pair.getPublic());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "RSA-2048"})
  void whereTheAlgorithmAllowsItTheSameIsSignedAlike(String kind) throws IOException {
    KeyPair pair = TestKeys.make(kind);
    assertThat(signed(pair)).isEqualTo(signed(pair));
  }

  @Test
  void everyFlippedBitOfAnEnvelopeIsNoticed() throws IOException {
    KeyPair pair = TestKeys.make("Ed25519");
    PublicKeyFile key = PublicKeyFile.read(TestKeys.publicKey(pair, temp.resolve("public.pem")));
    byte[] json = signed(pair);
    for (int i = 0; i < json.length * 8; i++) {
      byte[] flipped = json.clone();
      flipped[i / 8] ^= (byte) (1 << (i % 8));
      assertThatThrownBy(
              () -> {
                Envelope envelope = Envelope.read(flipped);
                envelope.checkSubject(SHA256);
                envelope.check(key);
              })
          .as("bit %d", i)
          .isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[[[[[[]]]]]]",
        "{\"payload\":\"!\"}",
        "{\"payload\":1,\"signatures\":[{\"sig\":{\"sig\":{\"sig\":\"\"}}}]}",
        "no JSON"
      })
  void whatIsNoEnvelopeIsRefused(String json) {
    assertThatThrownBy(() -> Envelope.read(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it is no signature as RoleCall writes it");
  }

  @Test
  void anotherToolUnderstandsTheStatement() throws IOException {
    JsonNode envelope = MAPPER.readTree(signed(TestKeys.make("Ed25519")));
    assertThat(envelope.get("payloadType").asText()).isEqualTo("application/vnd.in-toto+json");
    JsonNode statement =
        MAPPER.readTree(Base64.getDecoder().decode(envelope.get("payload").asText()));
    assertThat(statement.get("_type").asText()).isEqualTo("https://in-toto.io/Statement/v1");
    assertThat(statement.at("/subject/0/name").asText()).isEqualTo("manifest.json");
    assertThat(statement.at("/subject/0/digest/sha256").asText()).isEqualTo(SHA256);
  }

  /** Whoever does not trust RoleCall checks with OpenSSL, as docs/verify.md shows. */
  @ParameterizedTest
  @CsvSource({"Ed25519,", "secp256r1, -sha256", "secp384r1, -sha384", "RSA-2048, -sha256"})
  void opensslConfirmsTheSignature(String kind, String digest) throws Exception {
    KeyPair pair = TestKeys.make(kind);
    JsonNode envelope = MAPPER.readTree(signed(pair));
    byte[] payload = Base64.getDecoder().decode(envelope.get("payload").asText());
    String type = envelope.get("payloadType").asText();
    Path pae =
        Files.writeString(
            temp.resolve("pae"),
            "DSSEv1 %d %s %d %s"
                .formatted(
                    type.length(),
                    type,
                    payload.length,
                    new String(payload, StandardCharsets.UTF_8)));
    Path sig =
        Files.write(
            temp.resolve("sig"),
            Base64.getDecoder().decode(envelope.at("/signatures/0/sig").asText()));
    String key = TestKeys.publicKey(pair, temp.resolve("public.pem")).toString();
    List<String> command =
        digest == null
            ? List.of(
                "openssl",
                "pkeyutl",
                "-verify",
                "-pubin",
                "-inkey",
                key,
                "-rawin",
                "-sigfile",
                sig.toString(),
                "-in",
                pae.toString())
            : List.of(
                "openssl",
                "dgst",
                digest,
                "-verify",
                key,
                "-signature",
                sig.toString(),
                pae.toString());
    assertThat(exit(command)).isZero();
    Files.writeString(pae, " ", StandardOpenOption.APPEND);
    assertThat(exit(command)).isNotZero();
  }

  @Test
  void aKeyThatSignsWronglyIsNoticedAtOnce() {
    PublicKey publicKey = TestKeys.make("Ed25519").getPublic();
    SigningKey broken =
        new SigningKey() {
          @Override
          public PublicKey publicKey() {
            return publicKey;
          }

          @Override
          public byte[] sign(byte[] message) {
            return new byte[64];
          }
        };
    assertThatThrownBy(() -> Envelope.of(SHA256, broken))
        .hasMessageContaining("its public key does not confirm");
  }

  @Test
  void keysThatAreNotUsedAreRefused() throws IOException {
    Path file = temp.resolve("key.pem");
    refused(TestKeys.privateKey(TestKeys.make("RSA-1024"), file), "an RSA key of 1024 bits");
    refused(TestKeys.privateKey(TestKeys.make("secp521r1"), file), "expected P-256 or P-384");
    refused(TestKeys.privateKey(TestKeys.make("Ed448"), file), "expected ECDSA");
    refused(TestKeys.privateKey(TestKeys.make("X25519"), file), "of an unknown kind");
    refused(
        TestKeys.publicKey(TestKeys.make("Ed25519"), file),
        "holds a PUBLIC KEY, which cannot sign");
    refused(TestKeys.write("EC PRIVATE KEY", new byte[9], file), "openssl pkcs8 -topk8");
    String passphrase =
        "holds a private key with a passphrase: expected one without; openssl pkcs8";
    refused(TestKeys.write("ENCRYPTED PRIVATE KEY", new byte[9], file), passphrase);
    refused(
        Files.writeString(
            file,
            """
            -----BEGIN RSA PRIVATE KEY-----
            Proc-Type: 4,ENCRYPTED
            DEK-Info: AES-128-CBC,00

            AAAA
            -----END RSA PRIVATE KEY-----
            """),
        passphrase);
    refused(TestKeys.write("CERTIFICATE", new byte[9], file), "openssl genpkey -algorithm ed25519");
    refused(TestKeys.write("PRIVATE KEY", new byte[9], file), "of an unknown kind");
    refused(Files.writeString(file, "nothing"), "holds no PEM block");
    refused(
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----"),
        "a PEM block that is none");
    assertThatThrownBy(() -> SigningKeys.open("awskms:nonsense", Map.of()))
        .hasMessageContaining("is no ARN of a KMS key");
    TestKeys.privateKey(TestKeys.make("Ed25519"), file);
    assertThatThrownBy(() -> PublicKeyFile.read(file)).hasMessageContaining("openssl pkey -pubout");
    TestKeys.publicKey(TestKeys.make("X25519"), file);
    assertThatThrownBy(() -> PublicKeyFile.read(file)).hasMessageContaining("of an unknown kind");
    TestKeys.publicKey(TestKeys.make("secp521r1"), file);
    assertThatThrownBy(() -> PublicKeyFile.read(file)).hasMessageContaining("expected P-256");
  }

  private static void refused(Path file, String message) {
    assertThatThrownBy(() -> SigningKeys.open(file.toString(), Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message)
        .hasMessageStartingWith(file.toString());
  }

  private byte[] signed(KeyPair pair) throws IOException {
    Path file = TestKeys.privateKey(pair, temp.resolve("private.pem"));
    return new EnvelopeSigner(SigningKeys.open(file.toString(), Map.of())).sign(MANIFEST);
  }

  private static int exit(List<String> command) throws Exception {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException("openssl does not start", e);
      }
      assumeTrue(false, "openssl does not start: " + e.getMessage());
      return -1;
    }
  }
}
