package io.github.rolecall.lambda.journal;

/**
 * What a call of the function was, for its metrics.
 *
 * @param ruleName the name of the rule in AWS Config
 * @param milliseconds how long it took
 * @param memoryMb the function's memory in MB, at least 1
 * @param arm64 whether it runs on arm64, which costs less than x86
 */
public record RunSummary(String ruleName, long milliseconds, int memoryMb, boolean arm64) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public RunSummary {
    if (milliseconds < 0 || memoryMb < 1) {
      throw new IllegalArgumentException(
          "%d ms and %d MB: expected 0 ms or more and 1 MB or more"
              .formatted(milliseconds, memoryMb));
    }
  }
}
