package io.github.rolecall.infra;

/** The versions of the CIS AWS Foundations Benchmark that a rule can name its control after. */
public enum CisVersion {
  /** Version 1.1. */
  V1_1("1.1"),
  /** Version 1.2. */
  V1_2("1.2"),
  /** Version 1.3. */
  V1_3("1.3"),
  /** Version 1.4. */
  V1_4("1.4"),
  /** Version 1.5. */
  V1_5("1.5"),
  /** Version 2.0. */
  V2_0("2.0"),
  /** Version 3.0. */
  V3_0("3.0"),
  /** Version 4.0. */
  V4_0("4.0"),
  /** Version 5.0. */
  V5_0("5.0"),
  /** Version 6.0. */
  V6_0("6.0"),
  /** Version 7.0. */
  V7_0("7.0");

  private final String version;

  CisVersion(String version) {
    this.version = version;
  }

  /** Returns the version as CIS writes it, for example {@code 5.0}. */
  public String version() {
    return version;
  }
}
