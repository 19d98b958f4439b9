package io.github.rolecall.infra;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.lambda.CfnVersion;
import software.constructs.IConstruct;

/**
 * Versions of the functions in members that Lambda publishes only of the code that this library
 * ships: a bucket's name can be anybody's, and CloudFormation asks for neither owner nor content.
 */
final class CodeVersions {

  private CodeVersions() {}

  /** Makes the stack fail with other code, before anybody may call its functions. */
  static void demand(Stack members) {
    members.getNode().findAll().stream()
        .filter(FunctionConstruct.class::isInstance)
        .map(FunctionConstruct.class::cast)
        .forEach(CodeVersions::demand);
  }

  private static void demand(FunctionConstruct function) {
    List<IConstruct> parts = function.getNode().findAll();
    CfnVersion version = of(function);
    for (IConstruct part : parts) {
      if (part instanceof CfnPermission || part instanceof CfnEventSourceMapping) {
        part.getNode().addDependency(version);
      }
    }
  }

  /** CloudFormation does not update the hash of a version, so that other code has another one. */
  private static CfnVersion of(FunctionConstruct function) {
    String sha256 = ShippedJar.read().sha256();
    return CfnVersion.Builder.create(function, "Version" + sha256.substring(0, 16))
        .functionName(function.getFunction().getFunctionName())
        .codeSha256(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)))
        .build();
  }
}
