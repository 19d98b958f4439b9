package io.github.rolecall.audit.sign;

import java.io.IOException;
import java.security.PublicKey;

/** A private key, wherever it is kept. */
public interface SigningKey {

  /** Returns the public key that belongs to it. */
  PublicKey publicKey();

  /**
   * Signs a message by the {@link Algorithm} of the key.
   *
   * @throws IOException if the key cannot be used
   */
  byte[] sign(byte[] message) throws IOException;
}
