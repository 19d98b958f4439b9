package io.github.rolecall.infra;

import software.amazon.awscdk.services.config.CfnRemediationConfiguration;
import software.amazon.awscdk.services.config.CfnRemediationConfiguration.ExecutionControlsProperty;
import software.amazon.awscdk.services.config.CfnRemediationConfiguration.SsmControlsProperty;

/** Who starts a remediation, how often it is tried, and on how many instances at a time. */
final class RemediationRuns {

  private boolean automatic;
  private Number maximumAttempts = 5;
  private Number retrySeconds = 60;
  private Number concurrentPercentage = 10;
  private Number errorPercentage = 50;

  void automatic(boolean start) {
    this.automatic = start;
  }

  void maximumAttempts(Number attempts) {
    this.maximumAttempts = Checks.range("maximumAutomaticAttempts", attempts, 1, 25);
  }

  void retrySeconds(Number seconds) {
    this.retrySeconds = Checks.range("retryAttemptSeconds", seconds, 1, 2_678_000);
  }

  void concurrentPercentage(Number percent) {
    this.concurrentPercentage = Checks.range("concurrentExecutionPercentage", percent, 1, 100);
  }

  void errorPercentage(Number percent) {
    this.errorPercentage = Checks.range("errorPercentage", percent, 1, 100);
  }

  /** Attempts are AWS Config's own, so they are said of an automatic remediation alone. */
  void addTo(CfnRemediationConfiguration.Builder configuration) {
    configuration
        .automatic(automatic)
        .maximumAutomaticAttempts(automatic ? maximumAttempts : null)
        .retryAttemptSeconds(automatic ? retrySeconds : null)
        .executionControls(
            ExecutionControlsProperty.builder()
                .ssmControls(
                    SsmControlsProperty.builder()
                        .concurrentExecutionRatePercentage(concurrentPercentage)
                        .errorPercentage(errorPercentage)
                        .build())
                .build());
  }
}
