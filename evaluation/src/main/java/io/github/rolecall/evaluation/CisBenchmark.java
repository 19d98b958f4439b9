package io.github.rolecall.evaluation;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The versions of the CIS AWS Foundations Benchmark, with the numbers that each gives the controls
 * on instance roles, on rotating access keys, on unused credentials, and on one active key for a
 * user.
 */
public enum CisBenchmark {
  /** Version 1.1. */
  V1_1("1.1", "1.21", "1.4", "1.3", "1.4"),
  /** Version 1.2. */
  V1_2("1.2", "1.19", "1.4", "1.3", "1.4"),
  /** Version 1.3. */
  V1_3("1.3", "1.18", "1.14", "1.12", "1.13"),
  /** Version 1.4. */
  V1_4("1.4", "1.18", "1.14", "1.12", "1.13"),
  /** Version 1.5. */
  V1_5("1.5", "1.18", "1.14", "1.12", "1.13"),
  /** Version 2.0. */
  V2_0("2.0", "1.18", "1.14", "1.12", "1.13"),
  /** Version 3.0. */
  V3_0("3.0", "1.18", "1.14", "1.12", "1.13"),
  /** Version 4.0. */
  V4_0("4.0", "1.18", "1.14", "1.12", "1.13"),
  /** Version 5.0, the first whose audit text names the profile without a role. */
  V5_0("5.0", "1.17", "1.13", "1.11", "1.12"),
  /** Version 6.0. */
  V6_0("6.0", "2.17", "2.13", "2.11", "2.12"),
  /** Version 7.0. */
  V7_0("7.0", "2.16", "2.12", "2.11", "2.12");

  private final String version;
  private final String instanceRoleId;
  private final String keyRotationId;
  private final String unusedCredentialsId;
  private final String oneActiveKeyId;

  CisBenchmark(
      String version,
      String instanceRoleId,
      String keyRotationId,
      String unusedCredentialsId,
      String oneActiveKeyId) {
    this.version = version;
    this.instanceRoleId = instanceRoleId;
    this.keyRotationId = keyRotationId;
    this.unusedCredentialsId = unusedCredentialsId;
    this.oneActiveKeyId = oneActiveKeyId;
  }

  /** Returns the version as CIS writes it, for example {@code 5.0}. */
  public String version() {
    return version;
  }

  /** Returns the number of the instance role control in this version, for example {@code 1.17}. */
  public String instanceRoleId() {
    return instanceRoleId;
  }

  /** Returns the sentence that names the instance role control, with a blank before it. */
  Annotation instanceRoleControl() {
    return sentence(instanceRoleId);
  }

  /**
   * Returns the number of the control on access keys that a reason falls under: on unused
   * credentials, on one active key for a user (where a version has none, as on the next), or on
   * rotating keys.
   */
  public String accessKeyId(Reason reason) {
    return switch (reason) {
      case ACCESS_KEY_UNUSED -> unusedCredentialsId;
      case TWO_ACTIVE_KEYS -> oneActiveKeyId;
      default -> keyRotationId;
    };
  }

  /** Returns the sentence that names the control of {@link #accessKeyId}, a blank before it. */
  Annotation accessKeyControl(Reason reason) {
    return sentence(accessKeyId(reason));
  }

  private Annotation sentence(String control) {
    return Annotation.of(" CIS AWS Foundations " + version + ": " + control + ".");
  }

  /** Returns the benchmark of that version, or empty when there is none. */
  static Optional<CisBenchmark> ofVersion(String version) {
    return Arrays.stream(values()).filter(b -> b.version.equals(version)).findFirst();
  }

  /** Returns all versions, for messages. */
  static String versions() {
    return Arrays.stream(values()).map(CisBenchmark::version).collect(Collectors.joining(", "));
  }
}
