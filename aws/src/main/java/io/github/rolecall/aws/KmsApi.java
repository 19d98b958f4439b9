package io.github.rolecall.aws;

import java.util.Base64;

/** The calls to KMS about asymmetric keys. All throw {@link AwsException} when they fail. */
public final class KmsApi {

  private static final int MOST_BYTES = 4096;

  private final Session session;

  /**
   * Makes the calls of a session.
   *
   * @param session whose region is asked, which has to be the key's
   */
  public KmsApi(Session session) {
    this.session = session;
  }

  /**
   * Gets the public key of an asymmetric key.
   *
   * @param key its ARN, or that of an alias
   * @return the key as X.509 writes it down, in DER
   */
  public byte[] getPublicKey(String key) {
    Request request =
        Json.request(Action.KMS_GET_PUBLIC_KEY, json -> json.writeStringField("KeyId", key));
    return session.call(request, body -> bytes(body, "PublicKey"));
  }

  /**
   * Signs a message.
   *
   * @param key the key's ARN, or that of an alias
   * @param algorithm for example {@code ECDSA_SHA_256}
   * @param message the message itself, at most 4,096 bytes
   * @throws IllegalArgumentException if it is longer
   */
  public byte[] sign(String key, String algorithm, byte[] message) {
    if (message.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          message.length + " bytes to sign: expected at most " + MOST_BYTES);
    }
    Request request =
        Json.request(
            Action.KMS_SIGN,
            json -> {
              json.writeStringField("KeyId", key);
              json.writeStringField("Message", Base64.getEncoder().encodeToString(message));
              json.writeStringField("MessageType", "RAW");
              json.writeStringField("SigningAlgorithm", algorithm);
            });
    return session.call(request, body -> bytes(body, "Signature"));
  }

  private static byte[] bytes(Body body, String wanted) throws UnreadableAnswerException {
    String[] value = {""};
    Json.read(
        body,
        (name, json) -> {
          if (name.equals(wanted)) {
            value[0] = Json.text(json);
          }
        });
    try {
      byte[] bytes = Base64.getDecoder().decode(value[0]);
      if (bytes.length > 0) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new UnreadableAnswerException(wanted + " is not base64", e);
    }
    throw new UnreadableAnswerException("it lacks " + wanted);
  }
}
