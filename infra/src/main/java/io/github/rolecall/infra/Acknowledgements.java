package io.github.rolecall.infra;

import software.constructs.Construct;

final class Acknowledgements {

  private Acknowledgements() {}

  static void ofFunction(Construct function) {}

  static void ofRemediation(Construct remediation) {}
}
