package io.github.rolecall.infra;

/**
 * How the function's JVM is started. The flags lie beside the function's code, since they were
 * chosen by measurement together with it; docs/benchmarks.md tells what each gains.
 */
final class JvmFlags {

  private static final String RESOURCE = "managed.flags";

  /** What AWS's CRT calls the processor. */
  private static final String ARM64 = "armv8";

  private JvmFlags() {}

  /** Returns the flags of a function on an arm64 processor, separated by spaces. */
  static String onArm64() {
    return Resources.text(RESOURCE).strip().replace("@PROCESSOR@", ARM64).replace("\n", " ");
  }
}
