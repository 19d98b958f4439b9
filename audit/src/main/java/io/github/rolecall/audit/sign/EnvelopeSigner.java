package io.github.rolecall.audit.sign;

import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.audit.bundle.ManifestSigner;
import java.io.IOException;

/**
 * Signs manifests by a key.
 *
 * @param key the key
 */
public record EnvelopeSigner(SigningKey key) implements ManifestSigner {

  @Override
  public byte[] sign(byte[] manifest) throws IOException {
    return Envelope.of(Hashes.of(manifest), key).json();
  }
}
