package io.github.rolecall.audit.sign;

import io.github.rolecall.audit.bundle.Manifest;
import java.nio.charset.StandardCharsets;

/**
 * What is signed of a bundle: that its manifest has a certain hash. An in-toto statement (in-toto
 * attestation framework, version 1), so that tools for these understand it.
 */
final class Statement {

  private Statement() {}

  static byte[] of(String manifestSha256) {
    return ("{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\""
            + Manifest.FILE
            + "\",\"digest\":{\"sha256\":\""
            + manifestSha256
            + "\"}}],\"predicateType\":\"https://rolecall.github.io/evidence-bundle/v1\","
            + "\"predicate\":{\"rolecallBundle\":"
            + Manifest.LAYOUT
            + "}}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
