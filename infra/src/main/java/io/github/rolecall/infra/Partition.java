package io.github.rolecall.infra;

import java.util.List;
import java.util.Map;

/**
 * A column that Athena knows from an object's key.
 *
 * @param name its name
 * @param type its type in the Glue catalog
 * @param projection the properties by which Athena makes its values, without their common prefix
 * @param meaning what it says
 */
record Partition(String name, String type, Map<String, String> projection, String meaning) {

  Partition {
    projection = Map.copyOf(projection);
  }

  /** Whole numbers without leading zeros: Athena adds none unless it is told how many digits. */
  static Partition number(String name, int least, int most, String meaning) {
    return new Partition(
        name, "int", Map.of("type", "integer", "range", least + "," + most), meaning);
  }

  /** Whole numbers of two digits, the first of which may be 0. */
  static Partition twoDigits(String name, int least, int most, String meaning) {
    return new Partition(
        name,
        "int",
        Map.of("type", "integer", "range", least + "," + most, "digits", "2"),
        meaning);
  }

  /** One of the values, or of no values: whatever a query says it equals. */
  static Partition anyOf(String name, List<String> values, String meaning) {
    return new Partition(
        name,
        "string",
        values.isEmpty()
            ? Map.of("type", "injected")
            : Map.of("type", "enum", "values", String.join(",", values)),
        meaning);
  }

  /** Days from one on, as yyyy-MM-dd, to tomorrow wherever the query is asked. */
  static Partition day(String name, String first, String meaning) {
    return new Partition(
        name,
        "string",
        Map.of(
            "type", "date",
            "format", "yyyy-MM-dd",
            "range", first + ",NOW+1DAYS",
            "interval", "1",
            "interval.unit", "DAYS"),
        meaning);
  }
}
