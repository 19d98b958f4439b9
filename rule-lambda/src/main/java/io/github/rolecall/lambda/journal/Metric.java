package io.github.rolecall.lambda.journal;

/**
 * One value of CloudWatch.
 *
 * @param name its name
 * @param unit one of CloudWatch's units
 * @param value the value
 */
record Metric(String name, String unit, Number value) {

  static Metric count(String name, long value) {
    return new Metric(name, "Count", value);
  }
}
