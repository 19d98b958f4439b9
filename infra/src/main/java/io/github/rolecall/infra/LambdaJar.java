package io.github.rolecall.infra;

import java.nio.file.Path;
import software.amazon.awscdk.services.lambda.AssetCode;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.s3.assets.AssetOptions;

/**
 * The Lambda's jar as it ships inside this library.
 *
 * @param path where it lies on this machine
 * @param sha256 the SHA-256 of its bytes in hexadecimal
 */
record LambdaJar(Path path, String sha256) {

  /** Returns the jar, put where the CDK command line finds it also after this process ended. */
  static LambdaJar extracted() {
    ShippedJar jar = ShippedJar.read();
    return new LambdaJar(
        PrivateFolder.ofUser().keep("rule-lambda-" + jar.sha256() + ".jar", jar.bytes()),
        jar.sha256());
  }

  /**
   * Returns the jar as the code of a function. Its hash is that of the jar, so that a template is
   * the same on every machine.
   */
  AssetCode code() {
    return Code.fromAsset(path.toString(), AssetOptions.builder().assetHash(sha256).build());
  }
}
