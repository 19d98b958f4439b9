package io.github.rolecall.audit.sign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Finds keys by what the command line says. */
public final class SigningKeys {

  private static final String KMS = "awskms:";

  private SigningKeys() {}

  /**
   * Opens a key.
   *
   * @param key a PEM file, or the ARN of a KMS key, with {@code awskms:} before it or not
   * @param environment the variables of the process, for the credentials
   * @throws IOException if it cannot be used; the message says why
   */
  public static SigningKey open(String key, Map<String, String> environment) throws IOException {
    if (key.startsWith(KMS)) {
      return KmsKey.open(key.substring(KMS.length()), environment);
    }
    return key.startsWith("arn:") ? KmsKey.open(key, environment) : PemKey.read(Path.of(key));
  }
}
