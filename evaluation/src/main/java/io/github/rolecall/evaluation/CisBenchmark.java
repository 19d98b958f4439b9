package io.github.rolecall.evaluation;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The versions of the CIS AWS Foundations Benchmark, with the number that each gives the control
 * "ensure IAM instance roles are used for AWS resource access from instances".
 */
public enum CisBenchmark {
  /** Version 1.1. */
  V1_1("1.1", "1.21"),
  /** Version 1.2. */
  V1_2("1.2", "1.19"),
  /** Version 1.3. */
  V1_3("1.3", "1.18"),
  /** Version 1.4. */
  V1_4("1.4", "1.18"),
  /** Version 1.5. */
  V1_5("1.5", "1.18"),
  /** Version 2.0. */
  V2_0("2.0", "1.18"),
  /** Version 3.0. */
  V3_0("3.0", "1.18"),
  /** Version 4.0. */
  V4_0("4.0", "1.18"),
  /** Version 5.0, the first whose audit text names the profile without a role. */
  V5_0("5.0", "1.17"),
  /** Version 6.0. */
  V6_0("6.0", "2.17"),
  /** Version 7.0. */
  V7_0("7.0", "2.16");

  private final String version;
  private final String instanceRoleId;

  CisBenchmark(String version, String instanceRoleId) {
    this.version = version;
    this.instanceRoleId = instanceRoleId;
  }

  /** Returns the version as CIS writes it, for example {@code 5.0}. */
  public String version() {
    return version;
  }

  /** Returns the number of the instance role control in this version, for example {@code 1.17}. */
  public String instanceRoleId() {
    return instanceRoleId;
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
