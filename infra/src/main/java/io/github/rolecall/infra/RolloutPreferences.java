package io.github.rolecall.infra;

import software.amazon.awscdk.CfnStackSet.AutoDeploymentProperty;
import software.amazon.awscdk.CfnStackSet.OperationPreferencesProperty;

/** How fast a stack set goes through its accounts, and what it does with those that move. */
final class RolloutPreferences {

  private boolean autoDeployment = true;
  private boolean retainStacks;
  private boolean regionsInParallel;
  private Number failureTolerance = 5;
  private Number maxConcurrent = 10;

  void autoDeployment(boolean enabled) {
    this.autoDeployment = enabled;
  }

  void retainStacks(boolean retain) {
    this.retainStacks = retain;
  }

  void regionsInParallel(boolean parallel) {
    this.regionsInParallel = parallel;
  }

  void failureTolerance(Number percent) {
    this.failureTolerance = Checks.range("failureTolerancePercentage", percent, 0, 100);
  }

  void maxConcurrent(Number percent) {
    this.maxConcurrent = Checks.range("maxConcurrentPercentage", percent, 1, 100);
  }

  /** Says what does not go together. */
  void check() {
    if (retainStacks && !autoDeployment) {
      throw new IllegalArgumentException(
          "retainStacksOnAccountRemoval is given without autoDeployment: nothing is removed then,"
              + " expected autoDeployment too");
    }
  }

  AutoDeploymentProperty ofMoves() {
    return AutoDeploymentProperty.builder()
        .enabled(autoDeployment)
        // CloudFormation refuses it, even false, without automatic deployment.
        .retainStacksOnAccountRemoval(autoDeployment ? retainStacks : null)
        .build();
  }

  OperationPreferencesProperty ofOperations() {
    return OperationPreferencesProperty.builder()
        .failureTolerancePercentage(failureTolerance)
        .maxConcurrentPercentage(maxConcurrent)
        .regionConcurrencyType(regionsInParallel ? "PARALLEL" : "SEQUENTIAL")
        .build();
  }
}
