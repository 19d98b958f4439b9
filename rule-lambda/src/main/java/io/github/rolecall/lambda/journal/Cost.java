package io.github.rolecall.lambda.journal;

/**
 * Estimates what a call of the function costs in US dollars: Lambda's duration and request, and AWS
 * Config's charge for each evaluation. List prices of us-east-1, first tier, without any free tier:
 * 0.0000133334 (arm64) or 0.0000166667 (x86) a GB-second, 0.20 a million requests, 0.001 an
 * evaluation.
 */
final class Cost {

  private static final double ARM64_GB_SECOND = 0.0000133334;
  private static final double X86_GB_SECOND = 0.0000166667;
  private static final double REQUEST = 0.20 / 1_000_000;
  private static final double EVALUATION = 0.001;
  private static final double MB_PER_GB = 1024;
  private static final double MILLISECONDS = 1000;

  private Cost() {}

  /** Returns US dollars. */
  static double of(RunSummary run, long publishedEvaluations) {
    double gbSeconds = run.memoryMb() / MB_PER_GB * (run.milliseconds() / MILLISECONDS);
    double duration = gbSeconds * (run.arm64() ? ARM64_GB_SECOND : X86_GB_SECOND);
    return duration + REQUEST + publishedEvaluations * EVALUATION;
  }
}
