package io.github.rolecall.audit.sign;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;

/**
 * A signature of a manifest: an in-toto statement that names the manifest's hash, in a DSSE
 * envelope (github.com/secure-systems-lab/dsse, version 1).
 */
public final class Envelope {

  /** No envelope has more bytes. */
  public static final int MOST_BYTES = 64 << 10;

  private static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";
  private static final JsonFactory JSON = new JsonFactory();

  private final byte[] payload;
  private final String keyId;
  private final byte[] signature;

  private Envelope(byte[] payload, String keyId, byte[] signature) {
    this.payload = payload;
    this.keyId = keyId;
    this.signature = signature;
  }

  /**
   * Signs the hash of a manifest, and checks the signature at once.
   *
   * @throws IOException if the key cannot be used
   */
  static Envelope of(String manifestSha256, SigningKey key) throws IOException {
    byte[] statement = Statement.of(manifestSha256);
    PublicKey publicKey = key.publicKey();
    byte[] signature = key.sign(encoded(statement));
    PublicKeyFile check = new PublicKeyFile(publicKey, Algorithm.of(publicKey));
    if (!check.isGood(encoded(statement), signature)) {
      throw new IOException("the key gave a signature that its public key does not confirm");
    }
    return new Envelope(statement, PublicKeyFile.id(publicKey), signature);
  }

  /**
   * Reads an envelope.
   *
   * @throws IOException if it is not, byte for byte, as RoleCall writes it
   */
  public static Envelope read(byte[] json) throws IOException {
    Envelope envelope;
    try {
      envelope = parse(json);
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException("it is no signature as RoleCall writes it: " + e.getMessage(), e);
    }
    if (!Arrays.equals(json, envelope.json())) {
      throw new IOException("it is no signature as RoleCall writes it: expected one line of JSON");
    }
    return envelope;
  }

  private static Envelope parse(byte[] json) throws IOException {
    String payload = "";
    String keyId = "";
    String signature = "";
    try (JsonParser in = JSON.createParser(json)) {
      int depth = 0;
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth > 3) {
          throw new IOException("it is nested too deeply");
        }
        if (token == JsonToken.VALUE_STRING) {
          switch (String.valueOf(in.currentName())) {
            case "payload" -> payload = in.getText();
            case "keyid" -> keyId = in.getText();
            case "sig" -> signature = in.getText();
            default -> {}
          }
        }
      }
    }
    Base64.Decoder base64 = Base64.getDecoder();
    return new Envelope(base64.decode(payload), keyId, base64.decode(signature));
  }

  /** Returns the bytes of its file. */
  byte[] json() throws IOException {
    Base64.Encoder base64 = Base64.getEncoder();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("payload", base64.encodeToString(payload));
      out.writeStringField("payloadType", PAYLOAD_TYPE);
      out.writeArrayFieldStart("signatures");
      out.writeStartObject();
      out.writeStringField("keyid", keyId);
      out.writeStringField("sig", base64.encodeToString(signature));
      out.writeEndObject();
      out.writeEndArray();
      out.writeEndObject();
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  /**
   * Checks that it speaks of a manifest.
   *
   * @throws IOException if it speaks of another one
   */
  public void checkSubject(String manifestSha256) throws IOException {
    if (!Arrays.equals(payload, Statement.of(manifestSha256))) {
      throw new IOException("it signs another manifest than that of SHA-256 " + manifestSha256);
    }
  }

  /**
   * Checks that a key made it.
   *
   * @throws IOException if not
   */
  public void check(PublicKeyFile key) throws IOException {
    String id = PublicKeyFile.id(key.key());
    if (!keyId.equals(id)) {
      throw new IOException("it names the key " + keyId + ": expected " + id);
    }
    if (!key.isGood(encoded(payload), signature)) {
      throw new IOException("its signature is not good, by the key " + id);
    }
  }

  /** Returns what is signed: the pre-authentication encoding, PAE, of the type and the payload. */
  private static byte[] encoded(byte[] payload) {
    byte[] head =
        ("DSSEv1 " + PAYLOAD_TYPE.length() + " " + PAYLOAD_TYPE + " " + payload.length + " ")
            .getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(head, head.length + payload.length);
    System.arraycopy(payload, 0, all, head.length, payload.length);
    return all;
  }
}
