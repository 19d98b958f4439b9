package io.github.rolecall.audit.bundle;

import java.io.IOException;

/** Signs manifests. */
public interface ManifestSigner {

  /** The name of the signature's file in a bundle. */
  String FILE = "manifest.dsse.json";

  /**
   * Returns the signature of a manifest, as its file holds it.
   *
   * @throws IOException if the key cannot be used
   */
  byte[] sign(byte[] manifest) throws IOException;
}
